package org.callboot.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the bench: this process is the load client, servers are its children. See BENCH.md for the
 * parts and their options.
 */
final class Bench implements AutoCloseable {
  private static final int SMALL_FILES = 2_000;

  /** A part of the bench. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException;
  }

  private final BenchOptions options = new BenchOptions();
  private final BenchReport report = new BenchReport();
  private final BenchFiles files;
  private final ClientLoop loop;
  private final Contestants contestants;

  private Bench() throws IOException {
    this.files = BenchFiles.create(SMALL_FILES);
    Runtime.getRuntime().addShutdownHook(new Thread(this::removeFiles, "files end"));
    this.loop = new ClientLoop(options.joinsDatagrams());
    this.contestants = new Contestants(options, files, report);
  }

  BenchOptions options() {
    return options;
  }

  BenchReport report() {
    return report;
  }

  BenchFiles files() {
    return files;
  }

  ClientLoop loop() {
    return loop;
  }

  Contestants contestants() {
    return contestants;
  }

  /** Whether a server is among those that are wanted. */
  boolean wants(String server) {
    return options.servers().isEmpty() || options.servers().contains(server);
  }

  private Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("rates", () -> new RatesPart(this).run());
    parts.put("loads", () -> new LoadsPart(this).run());
    parts.put("storm", () -> new StormPart(this).run());
    parts.put("flood", () -> new FloodPart(this).run());
    parts.put("retry", () -> new RetryPart(this).run());
    parts.put("allocation", () -> new AllocationPart(this).run());
    parts.put("watching", () -> new WatchingPart(this).run());
    parts.put("soak", () -> new SoakPart(this).run());
    return parts;
  }

  private void run() throws IOException {
    report.text("# Bench of the node");
    report.text("");
    report.text(MachineFacts.inWords());
    report.text("");
    report.text(
        "Node: "
            + options.nodeJavaOptions()
            + " "
            + options.nodeSettings()
            + "; rounds "
            + options.rounds()
            + " of "
            + options.cell().toMillis()
            + " ms, loss "
            + options.loss());
    Map<String, Part> parts = parts();
    for (String name : options.parts()) {
      Part part = parts.get(name);
      if (part == null) {
        throw new IllegalArgumentException("no part '" + name + "'; there are " + parts.keySet());
      }
      long begin = System.nanoTime();
      part.run();
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      report.progress(name + " took " + seconds + " s");
    }
    System.out.println("report: " + report.write());
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Also when the bench is interrupted: they take room in memory. */
  private void removeFiles() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Exit code 1 if a server under test sent wrong bytes, lost places, or left phones unserved. */
  public static void main(String[] args) throws IOException {
    boolean failed;
    try (Bench bench = new Bench()) {
      bench.run();
      failed = bench.report.hasFaults();
    }
    System.exit(failed ? 1 : 0);
  }
}
