package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.callboot.publisher.AgentSettings;
import org.callboot.publisher.ClusterAgent;
import org.callboot.publisher.PublisherSettings;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of 100,000 phones, or {@code -Dbench.devices}: an agent in this process, the node in
 * one of its own. Prints what each step took; a measurement, not a limit.
 */
@Tag("bench")
@Timeout(1_800)
class LargeClusterIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final String SITE = "loopback";
  private static final int DEVICES = Integer.getInteger("bench.devices", 100_000);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void buildsAllThenAllAgainThenTheFilesOfOneDevice() throws Exception {
    try (EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0);
        CallbootProcess node = node()) {
      DatabaseAddress database = LargeCluster.fill(server, HQ, DEVICES);
      int member = node.awaitReady().number("site /?127\\.0\\.0\\.1:(\\d+)");
      String yaml =
          "callboot:\n  cluster: hq\n  sites:\n    loopback:\n      addresses: 127.0.0.1:";
      Path config = Files.writeString(folder.resolve("agent.yaml"), yaml + member + "\n");
      PublisherSettings settings =
          new SettingsLoader(Map.of()).load(PublisherSettings.class, Optional.of(config), Map.of());
      var site = settings.sites().get(SITE);
      try (SiteClient client = SiteClient.connect(SITE, site)) {
        measure(database, client, settings.agent());
      }
    }
  }

  private void measure(DatabaseAddress database, SiteClient client, AgentSettings settings) {
    forgetPeakOfHeap();
    long start = System.nanoTime();
    try (ClusterAgent agent =
        ClusterAgent.start(
            HQ,
            "bench",
            database,
            Map.of(SITE, client.writer()),
            settings,
            new MicrometerPublishMetrics(meters, HQ, Set.of(SITE), SiteState.tags()))) {
      await().atMost(LIMIT).until(() -> timer("callboot.publisher.rebuild.duration") > 0);
      report("full build and publish", start, counter("published"));
      assertThat(agent.problem()).isEmpty();
      double all = counter("published");

      forgetPeakOfHeap();
      start = System.nanoTime();
      LargeCluster.changePort(database);
      awaitCount(() -> counter("published") - all, DEVICES);
      report("a CallManager's port", start, counter("published") - all);
      oneDevice(database);
    }
  }

  private void oneDevice(DatabaseAddress database) {
    double before = counter("published");
    double batches = timer("callboot.publisher.publish.duration");
    long start = System.nanoTime();
    TestSql.run(
        database,
        "update device set specialloadinformation = 'ONE' where name = 'SEP000000000001'");
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> timer("callboot.publisher.publish.duration") > batches);
    report("one device's load", start, counter("published") - before);
    assertThat(counter("published") - before).isBetween(1.0, 2.0);
  }

  private static void awaitCount(DoubleSupplier count, int wanted) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count.getAsDouble() >= wanted);
  }

  private CallbootProcess node() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("node.yaml"), SettingsText.of(SettingsText.Node.onLoopback(0, "", "")));
    return CallbootProcess.start(List.of("-Xmx2g"), folder, "node", "--config", config.toString());
  }

  private double counter(String name) {
    return meters.get("callboot.publisher.files." + name).counter().count();
  }

  private double timer(String name) {
    return meters.get(name).timer().count();
  }

  private static void forgetPeakOfHeap() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void report(String step, long startNanos, double files) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.out.printf(
        "%s: %,.0f files in %.2f s, %,.0f files/s, peak heap %d MB%n",
        step, files, seconds, files / seconds, peak >> 20);
  }
}
