package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.callboot.cli.tftp.TftpClient;
import org.callboot.cli.tftp.TftpClientSettings;
import org.callboot.cli.tftp.TftpUrl;
import org.callboot.cli.tftp.TransferMode;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.database.SampleData;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.peers.FreePorts;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are stopped in good order, and started again, while phones want files. */
@Tag("operations")
@Timeout(240)
class StopAndStartIT {
  private static final int TRANSFERS = 200;
  private static final int LOAD_BYTES = 100_000;
  private static final long LIMIT_SECONDS = 60;

  /** It waits as long as a test needs; the node's own limit for running transfers is 10 s. */
  private static final TftpClientSettings PATIENT =
      new TftpClientSettings(512, false, Duration.ofSeconds(2), 8);

  @TempDir Path folder;

  @Test
  void sigtermInTheMiddleOf200TransfersBreaksNone() throws Exception {
    Path data = folder.resolve("data");
    byte[] load = new byte[LOAD_BYTES];
    new Random(1).nextBytes(load);
    ExecutorService phones = Executors.newFixedThreadPool(TRANSFERS);
    try (CallbootProcess demo = CallbootProcess.demo(data)) {
      Files.write(data.resolve("static/LOAD.bin"), load);
      Command.ok(
          "param", "set", "hq", "MaximumServingCount", "" + TRANSFERS, "--data", data.toString());
      int port = demo.phone().port();
      await().atMost(Duration.ofSeconds(LIMIT_SECONDS)).until(() -> hasLoad(demo, data));
      CountDownLatch begun = new CountDownLatch(TRANSFERS);
      CountDownLatch stopping = new CountDownLatch(1);
      List<Future<byte[]>> transfers = new ArrayList<>();
      for (int i = 0; i < TRANSFERS; i++) {
        transfers.add(phones.submit(() -> fetch(port, begun, stopping)));
      }
      assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

      demo.signal("TERM");
      long signalled = System.nanoTime();
      awaitStopping(demo);
      Phone.Answer refused = demo.phone().ask("XMLDefault.cnf.xml");
      stopping.countDown();
      for (Future<byte[]> transfer : transfers) {
        assertThat(transfer.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(load);
      }
      int exitCode = demo.awaitEnd();
      double seconds = (System.nanoTime() - signalled) / 1e9;
      System.out.printf(
          "%d transfers under way at SIGTERM: all whole, exit code %d after %.1f s%n",
          TRANSFERS, exitCode, seconds);
      assertThat(exitCode).isZero();
      assertThat(refused.errorCode()).isZero();
    } finally {
      phones.shutdownNow();
    }
  }

  @Test
  void phonesDoNotWaitForADatabaseThatDoesNotStop() throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("static"));
    Files.write(data.resolve("static/LOAD.bin"), new byte[LOAD_BYTES]);
    ExecutorService phones = Executors.newFixedThreadPool(1);
    List<Long> database = List.of();
    try (CallbootProcess demo = CallbootProcess.demo(data)) {
      int port = demo.phone().port();
      await()
          .atMost(Duration.ofSeconds(LIMIT_SECONDS))
          .until(() -> demo.phone().ask("LOAD.bin").isFile());
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch stopping = new CountDownLatch(1);
      Future<byte[]> transfer = phones.submit(() -> fetch(port, begun, stopping));
      assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
      database = List.of(Long.parseLong(lines.get(0).strip()));
      Signals.send("STOP", database);

      demo.signal("TERM");
      awaitStopping(demo);
      assertThat(demo.phone().ask("XMLDefault.cnf.xml").errorCode()).isZero();
      stopping.countDown();

      assertThat(transfer.get(LIMIT_SECONDS, TimeUnit.SECONDS)).hasSize(LOAD_BYTES);
      Signals.send("CONT", database);
      assertThat(demo.awaitEnd()).isZero();
    } finally {
      Signals.send("CONT", database);
      phones.shutdownNow();
    }
  }

  /** Its peer takes connections and says nothing, so that joining takes minutes. */
  @Test
  void aNodeThatStillWaitsForItsSiteIsStoppedInGoodOrder() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      int[] members = {FreePorts.tcp(), silent.getLocalPort()};
      String yaml = nodeSettings(0, new int[] {FreePorts.udp()}, members);
      Path config = Files.writeString(folder.resolve("waiting.yaml"), yaml);
      try (CallbootProcess node =
          CallbootProcess.start(folder, "node", "--config", config.toString())) {
        silent.accept().close();
        assertThat(node.stop()).isZero();
        assertThat(node.lines()).noneMatch(line -> line.equals("ready"));
      }
    }
  }

  private static boolean hasLoad(CallbootProcess demo, Path data) {
    boolean inForce =
        Command.run("param", "list", "hq", "--data", data.toString())
            .out()
            .contains("" + TRANSFERS);
    return inForce && demo.phone().ask("LOAD.bin").isFile();
  }

  /** Stops reading in the middle, until the node is told to end. */
  private static byte[] fetch(int port, CountDownLatch begun, CountDownLatch stopping)
      throws IOException {
    Middle sink = new Middle(begun, stopping);
    new TftpClient(PATIENT, Ticker.system())
        .fetch(new TftpUrl("127.0.0.1", port, "LOAD.bin", TransferMode.OCTET), sink);
    return sink.bytes();
  }

  /** Takes bytes, and waits once after some of them. */
  private static final class Middle extends OutputStream {
    private static final int FIRST_BYTES = 10_240;

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CountDownLatch begun;
    private final CountDownLatch goOn;
    private boolean waited;

    Middle(CountDownLatch begun, CountDownLatch goOn) {
      this.begun = begun;
      this.goOn = goOn;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      taken.write(bytes, offset, length);
      if (!waited && taken.size() >= FIRST_BYTES) {
        waited = true;
        begun.countDown();
        awaitGoOn();
      }
    }

    private void awaitGoOn() throws IOException {
      try {
        if (!goOn.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("nobody said to go on");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    byte[] bytes() {
      return taken.toByteArray();
    }
  }

  private static void awaitStopping(CallbootProcess demo) {
    URI ready =
        URI.create("http://127.0.0.1:" + demo.number("http://127\\.0\\.0\\.1:(\\d+) ") + "/ready");
    HttpClient http = HttpClient.newHttpClient();
    await()
        .atMost(Duration.ofSeconds(LIMIT_SECONDS))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              HttpResponse<String> answer =
                  http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
              return answer.statusCode() == 503 && answer.body().contains("stopping");
            });
  }

  @Test
  void aSiteWhoseNodesAreReplacedOneByOneFailsNoBoot() throws Exception {
    int[] tftp = {FreePorts.udp(), FreePorts.udp()};
    int[] members = {FreePorts.tcp(), FreePorts.tcp()};
    try (EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0)) {
      DatabaseAddress hq = sample(server);
      CallbootProcess[] nodes = {node(0, tftp, members), node(1, tftp, members)};
      try (CallbootProcess agent = publisher(hq, members)) {
        agent.awaitReady();
        BootingPhones phones = new BootingPhones(tftp, "SEP0007EB463101", 8);
        phones.awaitFirst();
        try {
          phones.start();
          for (int i = 0; i < nodes.length; i++) {
            phones.awaitMore(20);
            assertThat(nodes[i].stop()).isZero();
            phones.awaitMore(20);
            nodes[i] = node(i, tftp, members);
          }
          phones.awaitMore(20);
        } finally {
          phones.end();
        }
        System.out.println("both nodes of a site replaced: " + phones);
        assertThat(phones.failures()).isEmpty();
      } finally {
        for (CallbootProcess node : nodes) {
          node.close();
        }
      }
    }
  }

  private static DatabaseAddress sample(EmbeddedMasterDatabase server) {
    ClusterId cluster = new ClusterId("hq");
    DatabaseAddress hq = server.database(cluster);
    Duration silence = Duration.ofSeconds(30);
    MasterDatabaseMigration.migrate(hq.unpooled("test", silence), cluster);
    SampleData.load(hq.unpooled("test", silence), cluster);
    TestSql.run(hq, "delete from processconfig where paramname like 'AlternateFileLocation%'");
    return hq;
  }

  private String nodeSettings(int index, int[] tftp, int[] members) {
    return SettingsText.of(
        new SettingsText.Node(
            "loopback",
            "hq",
            "127.0.0.1",
            new SettingsText.Ports(tftp[index], 0, members[index], 0),
            "127.0.0.1:" + members[1 - index],
            folder.resolve("copies-" + index).toString()));
  }

  private CallbootProcess node(int index, int[] tftp, int[] members) throws IOException {
    String yaml = nodeSettings(index, tftp, members);
    Path config = Files.writeString(folder.resolve("node" + index + ".yaml"), yaml);
    return CallbootProcess.start(folder, "node", "--config", config.toString()).awaitReady();
  }

  private CallbootProcess publisher(DatabaseAddress database, int[] members) throws IOException {
    String addresses = "127.0.0.1:" + members[0] + ",127.0.0.1:" + members[1];
    Path config =
        Files.writeString(folder.resolve("agent.yaml"), SettingsText.agent(database, addresses));
    return CallbootProcess.start(folder, "publisher", "--config", config.toString());
  }
}
