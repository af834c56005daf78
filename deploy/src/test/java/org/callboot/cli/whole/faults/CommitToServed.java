package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.callboot.cli.whole.Latencies;
import org.callboot.publisher.database.DatabaseAddress;

/** Measures, change by change, how long after its commit each site serves it on all its nodes. */
final class CommitToServed implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 2_000_000;

  private final World world;
  private final Map<String, String> devices;
  private final Map<String, Connection> connections = new HashMap<>();
  private final Map<String, Latencies> sites = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Opens a connection to each database.
   *
   * @param devices one of each cluster, by the cluster's name
   */
  CommitToServed(World world, Map<String, String> devices) throws SQLException {
    this.world = world;
    this.devices = devices;
    world.plan().sites().forEach(site -> sites.put(site, new Latencies()));
    for (String cluster : devices.keySet()) {
      DatabaseAddress address = world.database(cluster).address();
      connections.put(
          cluster, DriverManager.getConnection(address.url(), address.user(), address.password()));
    }
  }

  /** Makes so many changes, one after the other, in all clusters in turns. */
  void measure(int changes) throws SQLException {
    List<String> clusters = List.copyOf(devices.keySet());
    for (int i = 0; i < changes; i++) {
      String cluster = clusters.get(i % clusters.size());
      String load = "M" + i;
      long committed = change(connections.get(cluster), devices.get(cluster), load);
      String file = Writer.file(devices.get(cluster));
      Map<String, CompletableFuture<Long>> served = new LinkedHashMap<>();
      for (String site : world.plan().sites()) {
        served.put(
            site, CompletableFuture.supplyAsync(() -> servedByAll(site, file, load), threads));
      }
      served.forEach((site, at) -> sites.get(site).add(at.join() - committed));
    }
  }

  private static long change(Connection connection, String device, String load)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update device set specialloadinformation = ? where name = ?")) {
      update.setString(1, load);
      update.setString(2, device);
      assertThat(update.executeUpdate()).isEqualTo(1);
      return System.nanoTime();
    }
  }

  /** When the last node of the site served it. */
  private long servedByAll(String site, String file, String load) {
    for (String node : world.plan().nodesOf(site)) {
      awaitServed(world.machine(node), file, load);
    }
    return System.nanoTime();
  }

  private void awaitServed(Machine node, String file, String load) {
    LiveNode phone = new LiveNode(node, world.phone(node));
    long start = System.nanoTime();
    while (!phone.askByTftp(file).content().contains(">" + load + "<")) {
      assertThat(System.nanoTime() - start)
          .as("%s serves %s of %s", node, load, file)
          .isLessThan(LIMIT.toNanos());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Prints all, and tells the 99th hundredth of the slowest site. */
  Duration report() {
    sites.forEach(
        (site, times) ->
            System.out.printf(
                "commit to served by all nodes of %s: %s, p99 %d ms%n",
                site, times, times.ofHundred99().toMillis()));
    Optional<Duration> slowest =
        sites.values().stream().map(Latencies::ofHundred99).max(Duration::compareTo);
    return slowest.orElseThrow();
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    for (Connection connection : connections.values()) {
      connection.close();
    }
  }
}
