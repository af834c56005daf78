package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;

/** Bytes that the node allocates for one transfer, when it is warm. */
final class AllocationPart {
  private static final int CLIENTS = 300;
  private static final Duration LENGTH = Duration.ofSeconds(3);

  private final Bench bench;

  AllocationPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    BenchTable table =
        new BenchTable(
            "blksize",
            "transfers",
            "bytes per transfer, event loops",
            "by event loops, per packet",
            "bytes per transfer, all threads");
    try (NodeUnderTest node = bench.contestants().node(Contestants.POOLED, Contestants.NO_CAP)) {
      for (int blockSize : new int[] {512, 1428}) {
        bench.report().progress("allocation at " + blockSize);
        measure(node, blockSize, Duration.ofSeconds(4));
        table.row(measure(node, blockSize, LENGTH));
      }
    }
    bench.report().title("Allocation in the node, 300 clients, one log line per transfer");
    bench.report().table(table);
  }

  private String[] measure(NodeUnderTest node, int blockSize, Duration length) throws IOException {
    long[] before = node.allocatedBytes();
    Measured measured =
        ClosedLoop.run(
            bench.loop(), node, CLIENTS, length, RatesPart.smallFiles(bench.files(), blockSize));
    long[] after = node.allocatedBytes();
    double transfers = measured.tally().done;
    int packets = 2 * (BenchFiles.SMALL_BYTES / blockSize + 1) + 1;
    double byLoops = (after[1] - before[1]) / transfers;
    return new String[] {
      Integer.toString(blockSize),
      Long.toString(measured.tally().done),
      BenchTable.number(byLoops),
      BenchTable.number(byLoops / packets),
      BenchTable.number((after[0] - before[0]) / transfers)
    };
  }
}
