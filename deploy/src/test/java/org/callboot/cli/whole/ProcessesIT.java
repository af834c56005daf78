package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.database.SampleData;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and two publishers as four processes, their database in this one. */
@Timeout(240)
class ProcessesIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private EmbeddedMasterDatabase server;

  @BeforeEach
  void startDatabase() {
    server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0);
  }

  @AfterEach
  void stopDatabase() {
    server.close();
  }

  @Test
  void aSecondPublisherTakesOverAndNodesServeWithNothingBehindThem() throws Exception {
    DatabaseAddress hq = prepare(server);
    try (CallbootProcess nodeA = node("a", "");
        CallbootProcess nodeB = node("b", "127.0.0.1:" + memberPort(nodeA));
        CallbootProcess leader = publisher("leader", hq, memberPort(nodeA))) {
      List<Phone> phones = List.of(nodeA.awaitReady().phone(), nodeB.awaitReady().phone());
      leader.awaitReady();
      awaitServed(phones, "SEP0007EB463101.cnf.xml", "P00303020214");
      try (CallbootProcess standby = publisher("standby", hq, memberPort(nodeA))) {
        standby.awaitReady();
        takeOver(hq, phones, leader);
        standby.kill();
      }
      server.close();
      for (Phone phone : phones) {
        assertThat(phone.ask("SEP0007EB463101.cnf.xml").text()).contains("LOAD2");
        assertThat(phone.ask("XMLDefault.cnf.xml").isFile()).isTrue();
        assertThat(phone.ask("SEP00CC00CC0001.cnf.xml").errorCode()).isEqualTo(1);
      }
      assertThat(nodeA.stop()).isZero();
      assertThat(nodeB.stop()).isZero();
    }
  }

  private static void takeOver(DatabaseAddress hq, List<Phone> phones, CallbootProcess leader)
      throws Exception {
    setLoad(hq, "LOAD1");
    awaitServed(phones, "SEP0007EB463101.cnf.xml", "LOAD1");
    leader.kill();
    long killed = System.nanoTime();
    setLoad(hq, "LOAD2");
    awaitServed(phones, "SEP0007EB463101.cnf.xml", "LOAD2");
    Duration took = Duration.ofNanos(System.nanoTime() - killed);
    System.out.println("second publisher took over and published in " + took.toMillis() + " ms");
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private static void awaitServed(List<Phone> phones, String file, String content) {
    for (Phone phone : phones) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> phone.ask(file).text().contains(content));
    }
  }

  private static int memberPort(CallbootProcess node) {
    return node.awaitReady().number("site /?127\\.0\\.0\\.1:(\\d+)");
  }

  private static DatabaseAddress prepare(EmbeddedMasterDatabase server) {
    DatabaseAddress hq = server.database(HQ);
    MasterDatabaseMigration.migrate(hq.unpooled("test", SILENCE), HQ);
    SampleData.load(hq.unpooled("test", SILENCE), HQ);
    // The other cluster of the sample is not part of this test.
    TestSql.run(hq, "delete from processconfig where paramname like 'AlternateFileLocation%'");
    return hq;
  }

  private static void setLoad(DatabaseAddress hq, String load) {
    TestSql.run(
        hq,
        "update device set specialloadinformation = '" + load + "' where name = 'SEP0007EB463101'");
  }

  private CallbootProcess node(String name, String peers) throws IOException {
    return start("node", name, SettingsText.of(SettingsText.Node.onLoopback(0, peers, "")));
  }

  private CallbootProcess publisher(String name, DatabaseAddress database, int memberPort)
      throws IOException {
    return start("publisher", name, SettingsText.agent(database, "127.0.0.1:" + memberPort));
  }

  private CallbootProcess start(String program, String name, String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    return CallbootProcess.start(folder, program, "--config", config.toString());
  }
}
