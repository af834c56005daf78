package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hours of phones in minutes: memory and descriptors must stay where they are. */
final class SoakPart {
  private static final int CLIENTS = 300;
  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofMinutes(5);

  /** Growth from the first third after settling to the last third that counts as flat. */
  private static final double FLAT_MEMORY = 1.05;

  private static final long FLAT_FILES = 10;

  private final Bench bench;

  private record Sample(long seconds, long residentBytes, long files, long done) {}

  SoakPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    try (NodeUnderTest node = bench.contestants().node(Contestants.POOLED, Contestants.NO_CAP)) {
      Tally tally = new Tally();
      Churn churn = new Churn(bench, node);
      List<Sample> samples = churn(node, churn, tally);
      bench.loop().closeClients();
      boolean free =
          Waiting.until(
              () -> node.meters().sum("callboot_tftp_in_progress") == 0, Duration.ofSeconds(60));
      if (!free || tally.wrongContent > 0) {
        String what = "places lost in the soak, or wrong contents: " + tally.wrongContent;
        bench.report().fault(what + ", after " + tally.repeatedRequests + " repeated requests");
      }
      report(samples, churn, tally, node);
    } finally {
      bench.loop().closeClients();
    }
  }

  private List<Sample> churn(NodeUnderTest node, Churn churn, Tally tally) throws IOException {
    for (VirtualClient client : bench.loop().open(CLIENTS)) {
      client.belongsTo(churn, tally);
      churn.next(client, System.nanoTime());
    }
    List<Sample> samples = new ArrayList<>();
    long begin = System.nanoTime();
    Duration length = bench.options().soak();
    Duration step =
        SAMPLE_EVERY.compareTo(length.dividedBy(6)) < 0 ? SAMPLE_EVERY : length.dividedBy(6);
    while (System.nanoTime() - begin < length.toNanos()) {
      bench.loop().runFor(step);
      ServerProcess process = node.process();
      samples.add(
          new Sample(
              Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
              process.residentBytes(),
              process.openFiles(),
              tally.done));
      bench.report().progress("soak " + samples.get(samples.size() - 1));
    }
    churn.stop();
    return samples;
  }

  private void report(List<Sample> samples, Churn churn, Tally tally, NodeUnderTest node) {
    bench.report().title("Soak: 300 clients with churn");
    BenchTable table = new BenchTable("after s", "RSS MB", "descriptors", "transfers so far");
    for (Sample sample : samples) {
      table.row(
          Long.toString(sample.seconds()),
          BenchTable.megabytes(sample.residentBytes()),
          Long.toString(sample.files()),
          Long.toString(sample.done()));
    }
    bench.report().table(table);
    bench.report().text(verdict(samples));
    bench
        .report()
        .text(
            tally.done
                + " transfers, "
                + churn.left()
                + " left in the middle, time-outs "
                + tally.timeouts
                + ", retry answers "
                + tally.busy
                + ", ERRORs "
                + tally.errors()
                + ", gave up "
                + tally.gaveUp
                + ", places in use at the end "
                + node.meters().sum("callboot_tftp_in_progress"));
  }

  /** Compares the highest figures of the first and the last third of what follows settling. */
  private String verdict(List<Sample> samples) {
    long settling = Math.min(SETTLING.toSeconds(), bench.options().soak().dividedBy(3).toSeconds());
    List<Sample> settled = samples.stream().filter(s -> s.seconds() >= settling).toList();
    int third = Math.max(1, settled.size() / 3);
    List<Sample> first = settled.subList(0, third);
    List<Sample> last = settled.subList(settled.size() - third, settled.size());
    double growth = (double) highestMemory(last) / highestMemory(first);
    long moreFiles = highestFiles(last) - highestFiles(first);
    boolean flat = growth <= FLAT_MEMORY && moreFiles <= FLAT_FILES;
    if (!flat) {
      bench.report().fault("the soak was not flat");
    }
    return "Highest RSS of the last third × that of the first third after "
        + settling
        + " s: "
        + BenchTable.number(growth)
        + " (flat up to "
        + FLAT_MEMORY
        + "); descriptors: "
        + moreFiles
        + " more (flat up to "
        + FLAT_FILES
        + "): "
        + (flat ? "**flat**" : "**NOT flat**");
  }

  private static long highestMemory(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::residentBytes).max().orElse(0);
  }

  private static long highestFiles(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::files).max().orElse(0);
  }
}
