package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site of two nodes with 100,000 files of 4 kB, or {@code -Dbench.devices}: how long a node takes
 * to start from nothing but the agent, from its disk and from the other node, and what it takes of
 * memory. Prints what it measures. It fails if one of these starts does not end in the same files.
 */
@Tag("bench")
@Timeout(1_800)
class NodeStartIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final int DEVICES = Integer.getInteger("bench.devices", 100_000);
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String WITHDRAWN = file(1);
  private static final String LATE = file(DEVICES);
  private static final String CHANGED = file(DEVICES / 2);

  @TempDir Path folder;
  private int portOfA;
  private int portOfB;
  private long files;
  private SiteNode.Memory empty = new SiteNode.Memory(0, 0);

  @Test
  void startsFromTheAgentFromItsDiskAndFromItsPeerWithTheSameFiles() throws Exception {
    byte[] content = fillSite();
    fromDiskAlone(content);
    bothRestartAndOneBeginsAnew(content);
  }

  /** From nothing but the agent; then all is killed. */
  private byte[] fillSite() throws Exception {
    try (EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0);
        SiteNode a = SiteNode.start(folder, "a", 0, 0)) {
      portOfA = a.awaitPorts().memberPort();
      try (SiteNode b = SiteNode.start(folder, "b", 0, portOfA)) {
        portOfB = b.awaitPorts().memberPort();
        DatabaseAddress database = fill(server);
        empty = a.memory();
        report("an empty node: %s", empty);
        byte[] content = publish(database, a, b);
        report("node a after the agent: %s more than empty", a.memory().minus(empty));
        report("node b after the agent: %s more than empty", b.memory().minus(empty));
        b.kill();
        a.kill();
        return content;
      }
    }
  }

  private byte[] publish(DatabaseAddress database, SiteNode a, SiteNode b) throws Exception {
    long start = System.nanoTime();
    try (CallbootProcess agent = publisher(database)) {
      awaitComplete(List.of(a, b), LATE);
      double seconds = (System.nanoTime() - start) / 1e9;
      files = reportCopy(a);
      report(
          "from nothing but the agent: both nodes complete in %.1f s, %,.0f files/s",
          seconds, files / seconds);
      TestSql.run(database, "delete from device where name || '.cnf.xml' = '" + WITHDRAWN + "'");
      TestSql.run(
          database,
          "update device set specialloadinformation = 'NEWEST' where name || '.cnf.xml' = '"
              + CHANGED
              + "'");
      for (SiteNode node : List.of(a, b)) {
        await().atMost(LIMIT).until(() -> node.phone().ask(WITHDRAWN).errorCode() == 1);
        await().atMost(LIMIT).until(() -> node.phone().ask(CHANGED).text().contains("NEWEST"));
      }
      assertThat(agent.stop()).isZero();
    }
    return a.phone().ask(LATE).bytes();
  }

  /** Its site is only this node, and no agent. */
  private void fromDiskAlone(byte[] content) throws Exception {
    try (SiteNode a = SiteNode.start(folder, "a", portOfA, portOfB)) {
      awaitComplete(List.of(a), LATE);
      report("from disk, all else away: %s", times(a));
      assertSameFiles(a, content);
      a.kill();
    }
  }

  /** No agent any more: both from disk, then one from the other. */
  private void bothRestartAndOneBeginsAnew(byte[] content) throws Exception {
    try (SiteNode a = SiteNode.start(folder, "a", portOfA, portOfB)) {
      try (SiteNode b = SiteNode.start(folder, "b", portOfB, portOfA)) {
        awaitComplete(List.of(a, b), LATE);
        report("both from disk, agents away: node a %s", times(a));
        report("both from disk, agents away: node b %s", times(b));
        assertSameFiles(a, content);
        assertSameFiles(b, content);
        b.kill();
        delete(b.copies());
      }
      try (SiteNode b = SiteNode.start(folder, "b", portOfB, portOfA)) {
        awaitComplete(List.of(b), LATE);
        report(
            "from the site's peer, agents away: complete %.1f s after the start of its JVM, %,.0f"
                + " files/s, %.1f s of CPU",
            b.complete(), files / b.complete(), b.cpuSeconds());
        assertSameFiles(a, content);
        assertSameFiles(b, content);
        report("node a after its disk: %s more than empty", a.memory().minus(empty));
        report("node b after its peer: %s more than empty", b.memory().minus(empty));
      }
    }
  }

  private static void awaitComplete(List<SiteNode> nodes, String file) {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> nodes.stream().filter(node -> node.look(file)).count() == nodes.size());
  }

  private static void assertSameFiles(SiteNode node, byte[] content) {
    assertThat(node.phone().ask(LATE).bytes()).isEqualTo(content);
    assertThat(node.phone().ask(CHANGED).text()).contains("NEWEST");
    assertThat(node.phone().ask(WITHDRAWN).errorCode()).isEqualTo(1);
    assertThat(node.phone().ask("SEP00CC00CC0001.cnf.xml").errorCode()).isEqualTo(1);
  }

  private static String times(SiteNode node) {
    return ("first file %.1f s after the start of its JVM, complete %.1f s"
            + " (%.1f s to read its copy, %.1f s of CPU)")
        .formatted(node.served(), node.complete(), node.readMillis() / 1e3, node.cpuSeconds());
  }

  private static void report(String text, Object... values) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf(
        text + "; load %.1f%n", Stream.concat(Stream.of(values), Stream.of(load)).toArray());
  }

  /** Number of files on the disk of a node. */
  private static long reportCopy(SiteNode node) throws SQLException, IOException {
    Path database = node.copies().resolve("hq.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), avg(length(content)) from entry where kind = 'published'")) {
      row.next();
      report(
          "%,d files of %,.0f bytes in the mean, on disk %,d MB",
          row.getLong(1), row.getDouble(2), size(node.copies()) / 1_000_000);
      return row.getLong(1);
    }
  }

  private static long size(Path copies) throws IOException {
    long size = 0;
    try (Stream<Path> found = Files.list(copies)) {
      for (Path path : found.filter(p -> p.getFileName().toString().startsWith("hq.db")).toList()) {
        size += Files.size(path);
      }
    }
    return size;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> found = Files.walk(tree)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String file(int device) {
    return "SEP%012X.cnf.xml".formatted(device);
  }

  private static DatabaseAddress fill(EmbeddedMasterDatabase server) {
    DatabaseAddress database = LargeCluster.fill(server, HQ, DEVICES);
    TestSql.run(
        database,
        "delete from processconfig where paramname like 'AlternateFileLocation%'"
            + " or paramname in ('FileGeneration', 'BuildCNFFlag', 'BuildCNFType');"
            + " insert into processconfig (service, paramname, paramvalue) values"
            + " ('Cisco TFTP', 'FileGeneration', '4.1'), ('Cisco TFTP', 'BuildCNFFlag', 'False')");
    return database;
  }

  private CallbootProcess publisher(DatabaseAddress database) throws IOException {
    String yaml = SettingsText.agent(database, "127.0.0.1:" + portOfA + ", 127.0.0.1:" + portOfB);
    Path config = Files.writeString(folder.resolve("agent.yaml"), yaml);
    return CallbootProcess.start(
        List.of("-Xmx1500m", "-XX:+UseSerialGC"),
        folder,
        "publisher",
        "--config",
        config.toString());
  }
}
