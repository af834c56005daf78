package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it, in a process of its own. */
@Timeout(180)
class DemoIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir static Path folder;
  private static CallbootProcess demo;
  private static Phone phone;

  @BeforeAll
  static void start() throws IOException {
    demo = CallbootProcess.demo(Path.of(data()));
    phone = demo.phone();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    assertThat(demo.stop()).isZero();
  }

  private static String data() {
    return folder.resolve("demo-data").toString();
  }

  @Test
  void aPhoneOfThePrimaryClusterGetsItsCallManagersInOrderItsLoadAndItsUrls() {
    String file = phone.ask("SEP0007EB463101.cnf.xml").text();

    assertThat(all(file, "<processNodeName>(.*?)</processNodeName>"))
        .containsExactly("192.0.2.11", "192.0.2.12", "cm3.hq.example.com");
    assertThat(all(file, "<ethernetPhonePort>(.*?)</ethernetPhonePort>")).containsOnly("2000");
    assertThat(all(file, "<loadInformation>(.*?)</loadInformation>")).hasSize(1);
    assertThat(file)
        .contains("<messagesURL>http", "<directoryURL>http")
        .contains("<servicesURL>http", "<informationURL>http");
  }

  @Test
  void thePhoneOfTheOtherClusterIsServedAtTheSameAddressButDefaultsAreThePrimarys() {
    assertThat(phone.ask("SEP0011BB66F501.cnf.xml").text()).contains("192.0.2.21");
    assertThat(phone.ask("XMLDefault.cnf.xml").text())
        .contains("192.0.2.11")
        .doesNotContain("192.0.2.21");
  }

  @Test
  void staticFilesAreServedWithoutRegardToCase() throws IOException {
    Path list = Path.of(data(), "static", "RINGLIST.XML");
    assertThat(phone.ask("Ringlist.xml").bytes()).isEqualTo(Files.readAllBytes(list));
  }

  @Test
  void aChangeIsServedWithinASecondAndAMissIsTrueAsFast() {
    Latencies changes = new Latencies();
    for (int i = 0; i < 50; i++) {
      String load = String.format("P003050%05d", i);
      String update =
          "update device set specialloadinformation = '%s' where name = 'SEP0008E3F1A202'";
      long start = System.nanoTime();
      TestSql.run(hq(), String.format(update, load));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .atMost(SOON)
          .until(() -> phone.ask("SEP0008E3F1A202.cnf.xml").text().contains(load));
      changes.add(System.nanoTime() - start);
    }
    System.out.println("sent to the database until served: " + changes);
    assertThat(changes.median()).isLessThan(SECOND);
    assertThat(changes.worst()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aDeletedDeviceIsNotFoundAtOnce() {
    sql(
        "insert into device (name, tkmodel, fkdevicepool)"
            + " select 'SEP00AA00AA00%02X', 7, pkid from devicepool order by name limit 1",
        1);
    await().atMost(SOON).until(() -> phone.ask("SEP00AA00AA0001.cnf.xml").isFile());

    sql("delete from device where name = 'SEP00AA00AA00%02X'", 1);
    long start = System.nanoTime();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(SOON)
        .until(() -> phone.ask("SEP00AA00AA0001.cnf.xml").errorCode() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void parametersTakeEffectAtOnceAndBadOnesAreRefused() throws IOException {
    Path extra = Files.createDirectories(folder.resolve("extra"));
    Files.writeString(extra.resolve("OS79XX.TXT"), "P00303020214\n");
    Command.ok("param", "set", "hq", "AlternateFileLocation3", extra.toString(), "--data", data());
    await().atMost(SOON).until(() -> phone.ask("OS79XX.TXT").isFile());

    Command refused =
        Command.run("param", "set", "hq", "AlternateFileLocation3", "ftp://x/y", "--data", data());
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err()).contains("ftp://x/y").contains("absolute folder");
    assertThat(phone.ask("OS79XX.TXT").isFile()).isTrue();
  }

  @Test
  void theCapIsExactLiveAndGivenBack() throws IOException {
    List<HeldTransfer> held = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        held.add(HeldTransfer.open(phone.port(), "P00303020214.bin"));
      }
      Phone.Answer answer = phone.ask("XMLDefault.cnf.xml");
      assertThat(answer.errorCode()).isZero();
      assertThat(answer.errorText()).contains("server busy");

      held.remove(0).abort();
      await().atMost(SOON).until(() -> phone.ask("XMLDefault.cnf.xml").isFile());

      held.add(HeldTransfer.open(phone.port(), "P00303020214.bin"));
      Command.ok("param", "set", "hq", "MaximumServingCount", "50", "--data", data());
      await().atMost(SOON).until(() -> phone.ask("XMLDefault.cnf.xml").isFile());
    } finally {
      for (HeldTransfer transfer : held) {
        transfer.abort();
      }
    }
  }

  @Test
  void statusSaysThatItIsReadyAndWhatItHas() {
    Command status =
        Command.ok(
            "status", "--ops", "http://127.0.0.1:" + demo.number("http://127\\.0\\.0\\.1:(\\d+)"));
    assertThat(status.out()).contains("ready").contains("cluster:hq").contains("cluster:branch");
  }

  private static DatabaseAddress hq() {
    return EmbeddedServer.running(Path.of(data())).orElseThrow().address(new ClusterId("hq"));
  }

  private static void sql(String statement, Object value) {
    Command.ok("db", "sql", "hq", String.format(statement, value), "--data", data());
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
