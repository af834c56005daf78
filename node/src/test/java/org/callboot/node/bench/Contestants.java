package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All servers of this run: the node in its port modes, and the peers that are here. */
final class Contestants {
  /** The node as it comes: answers from a small pool of ports. */
  static final String POOLED = "node-pooled";

  static final String SINGLE_PORT = "node-single-port";

  /** As the first, with as little memory as a site of 2,000 files needs. */
  static final String SMALL_HEAP = "node-small-heap";

  private static final List<String> SMALL_HEAP_OPTIONS =
      List.of(
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=5000");

  /** As the first, but it writes no line for each transfer. */
  static final String WITHOUT_LOG = "node-without-log";

  /** As that, and it has no meters. */
  static final String SILENT = "node-without-log-and-meters";

  /** What any program of a JVM could reach here; it knows no windows. */
  static final String BARE = "bare";

  /** A place for every client of the storms (ServiceParameter.HIGHEST_SERVING_COUNT). */
  static final int NO_CAP = 20_000;

  private final BenchOptions options;
  private final BenchFiles files;
  private final BenchReport report;

  Contestants(BenchOptions options, BenchFiles files, BenchReport report) {
    this.options = options;
    this.files = files;
    this.report = report;
  }

  List<Contestant> all() {
    List<Contestant> all = new ArrayList<>();
    all.add(new Contestant(POOLED, () -> node(POOLED, NO_CAP)));
    all.add(new Contestant(SINGLE_PORT, () -> node(SINGLE_PORT, NO_CAP)));
    all.add(new Contestant(SMALL_HEAP, () -> node(SMALL_HEAP, NO_CAP)));
    all.addAll(new Peers(options.peersFolder(), files).all());
    all.add(new Contestant(BARE, () -> BareServer.start(files)));
    return all.stream()
        .filter(c -> options.servers().isEmpty() || options.servers().contains(c.name()))
        .toList();
  }

  /** Names of those that do all that a client may ask for; one with little memory is left out. */
  List<String> whole() {
    return all().stream()
        .map(Contestant::name)
        .filter(name -> !name.equals(BARE) && !name.equals(SMALL_HEAP))
        .toList();
  }

  /** A node of its own, started cold. */
  NodeUnderTest node(String mode, int cap) throws IOException {
    return NodeUnderTest.start(variant(mode), options, files, cap);
  }

  private static NodeUnderTest.Variant variant(String mode) {
    String noLog = "-Dlogback.configurationFile=logback-silent.xml";
    String noMeters = "-D" + NodeChild.WITHOUT_METERS + "=true";
    return switch (mode) {
      case SINGLE_PORT ->
          new NodeUnderTest.Variant(
              mode, List.of(), Map.of("callboot.tftp.transfer-ports", "single-port"));
      case SMALL_HEAP -> new NodeUnderTest.Variant(mode, SMALL_HEAP_OPTIONS, Map.of());
      case WITHOUT_LOG -> new NodeUnderTest.Variant(mode, List.of(noLog), Map.of());
      case SILENT ->
          new NodeUnderTest.Variant(
              mode, List.of(noLog, noMeters), Map.of("callboot.tftp.devices-per-address", "0"));
      default -> NodeUnderTest.Variant.plain(mode);
    };
  }

  /** Starts all that are here and wanted; those that are not, the report names. */
  Fleet start(List<String> names) throws IOException {
    Map<String, RunningServer> running = new LinkedHashMap<>();
    Map<String, Contestant> known = new LinkedHashMap<>();
    all().forEach(contestant -> known.put(contestant.name(), contestant));
    Fleet fleet = new Fleet(running, known);
    try {
      for (Contestant contestant : all()) {
        if (names.isEmpty() || names.contains(contestant.name())) {
          startOne(contestant, running);
        }
      }
      return fleet;
    } catch (RuntimeException | IOException e) {
      fleet.close();
      throw e;
    }
  }

  private void startOne(Contestant contestant, Map<String, RunningServer> running)
      throws IOException {
    try {
      RunningServer server = contestant.starter().start();
      running.put(contestant.name(), server);
      server.process().account().caveat().ifPresent(report::remark);
    } catch (ServerUnavailableException e) {
      report.remark("left out: **" + contestant.name() + "** (" + e.getMessage() + ")");
    }
  }

  /** Servers that run side by side, idle but for the one that is measured. */
  record Fleet(Map<String, RunningServer> running, Map<String, Contestant> known)
      implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(2);

    List<RunningServer> servers() {
      return List.copyOf(running.values());
    }

    /**
     * Lets a server come to rest, so that it does not take the CPU from the one that is measured
     * next. A peer that still works on requests of clients long gone is started anew.
     */
    void settle(RunningServer server) throws IOException {
      boolean rests = Waiting.until(server.process()::isIdle, REST);
      if (!rests && !(server instanceof NodeUnderTest)) {
        server.close();
        running.put(server.name(), known.get(server.name()).starter().start());
      }
    }

    @Override
    public void close() throws IOException {
      for (RunningServer server : running.values()) {
        server.close();
      }
    }
  }
}
