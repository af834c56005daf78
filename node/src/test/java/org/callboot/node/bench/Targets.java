package org.callboot.node.bench;

import java.util.Locale;
import java.util.function.Function;

/** Holds figures against what the engine was built to reach; a missed target fails nothing. */
final class Targets {
  private static final int[] BLOCK_SIZES = {512, 1428};

  private final BenchReport report;
  private final BenchTable table = new BenchTable("target", "wanted", "measured", "");

  Targets(BenchReport report) {
    this.report = report;
  }

  private void atLeast(String what, double wanted, double measured) {
    judge(what, "≥ " + wanted, measured, measured >= wanted);
  }

  private void atMost(String what, double wanted, double measured) {
    judge(what, "≤ " + wanted, measured, measured <= wanted);
  }

  private void judge(String what, String wanted, double measured, boolean met) {
    if (!Double.isNaN(measured)) {
      table.row(what, wanted, String.format(Locale.ROOT, "%.2f", measured), met ? "met" : "MISSED");
    }
  }

  private void end() {
    report.table(table);
  }

  /**
   * Targets of the rates; those without figures on both sides are left out.
   *
   * @param fileBytes of all files, which a node holds in memory
   */
  void rates(Function<RatesPart.Cell, RatesPart.Figures> found, long fileBytes) {
    for (int blockSize : BLOCK_SIZES) {
      double cpu =
          ratio(found, 300, blockSize, RatesPart.BEST_PEER, Measured::cpuMillisPerThousand);
      atMost("CPU per transfer, 300 clients, " + blockSize + ", × dnsmasq", 0.7, cpu);
      speed(found, 1, blockSize, 0.9);
      speed(found, 30, blockSize, 1.2);
      speed(found, 300, blockSize, 1.4);
      speed(found, 2_000, blockSize, 1.4);
      double single =
          1 / ratio(found, 300, blockSize, Contestants.SINGLE_PORT, Measured::perSecond);
      atLeast("single-port × pooled, 300 clients, " + blockSize, 0.9, single);
    }
    RatesPart.Figures most = found.apply(new RatesPart.Cell(2_000, 512, Contestants.POOLED));
    atMost("p99 ms, 2,000 clients, 512", 200, most.of(m -> m.tally().latencies.millisAt(99)));
    if (!most.rounds().isEmpty()) {
      atMost("time-outs, 2,000 clients, 512", 0, most.sum(m -> m.tally().timeouts));
    }
    memory(found, Contestants.POOLED, fileBytes);
    memory(found, Contestants.SMALL_HEAP, fileBytes);
    end();
  }

  private void memory(
      Function<RatesPart.Cell, RatesPart.Figures> found, String server, long fileBytes) {
    RatesPart.Figures most = found.apply(new RatesPart.Cell(2_000, 512, server));
    atMost(
        "peak RSS in MB less the files, 2,000 clients, " + server,
        200,
        most.of(m -> (m.peakBytes() - fileBytes) / 1e6));
  }

  private void speed(
      Function<RatesPart.Cell, RatesPart.Figures> found,
      int clients,
      int blockSize,
      double wanted) {
    atLeast(
        String.format(Locale.ROOT, "transfers/s, %,d clients, %d, × dnsmasq", clients, blockSize),
        wanted,
        ratio(found, clients, blockSize, RatesPart.BEST_PEER, Measured::perSecond));
  }

  private static double ratio(
      Function<RatesPart.Cell, RatesPart.Figures> found,
      int clients,
      int blockSize,
      String other,
      java.util.function.ToDoubleFunction<Measured> figure) {
    return found.apply(new RatesPart.Cell(clients, blockSize, Contestants.POOLED)).of(figure)
        / found.apply(new RatesPart.Cell(clients, blockSize, other)).of(figure);
  }

  /** Target of windowed loads: the node's and atftpd's MB/s. */
  void loads(double node, double atftpd) {
    atLeast("MB/s of a load, 1428 × window 16, 30 clients, × atftpd", 3, node / atftpd);
    end();
  }

  /** Targets of the storms, in seconds until the last one is served, with client time-outs. */
  void storm(String what, double limitSeconds, double seconds, long timeouts) {
    atMost(what + ": seconds to the last one", limitSeconds, seconds);
    atMost(what + ": client time-outs", 0, timeouts);
  }

  void stormsEnd() {
    end();
  }
}
