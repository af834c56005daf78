package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to be watched: a node as it comes, without its log line, and without its meters.
 */
final class WatchingPart {
  private static final int CLIENTS = 300;
  private static final int[] BLOCK_SIZES = {512, 1428};
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  /** Rounds for each that is asked for elsewhere: differences of a few percent are looked for. */
  private static final int TIMES = 3;

  private static final List<String> NODES =
      List.of(Contestants.POOLED, Contestants.WITHOUT_LOG, Contestants.SILENT);

  private record Cell(int blockSize, String node) {}

  private final Bench bench;
  private final Map<Cell, List<Measured>> results = new LinkedHashMap<>();

  WatchingPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    List<NodeUnderTest> nodes = new ArrayList<>();
    try {
      for (String name : NODES) {
        NodeUnderTest node = bench.contestants().node(name, Contestants.NO_CAP);
        nodes.add(node);
        RatesPart.warmUp(bench, node, WARM_UP);
      }
      for (int round = 1; round <= TIMES * bench.options().rounds(); round++) {
        bench.report().progress("watching, round " + round);
        for (int blockSize : BLOCK_SIZES) {
          for (NodeUnderTest node : nodes) {
            measure(node, blockSize);
          }
        }
      }
    } finally {
      for (NodeUnderTest node : nodes) {
        node.close();
      }
    }
    report();
  }

  private void measure(NodeUnderTest node, int blockSize) throws IOException {
    Measured measured =
        ClosedLoop.run(
            bench.loop(),
            node,
            CLIENTS,
            bench.options().cell(),
            RatesPart.smallFiles(bench.files(), blockSize));
    results.computeIfAbsent(new Cell(blockSize, node.name()), k -> new ArrayList<>()).add(measured);
  }

  private void report() {
    int rounds = TIMES * bench.options().rounds();
    bench.report().title("Being watched: files of 4,000 bytes, 300 clients, medians of " + rounds);
    BenchTable table =
        new BenchTable("blksize", "server", "CPU ms/1,000", "× silent", "transfers/s", "× silent");
    results.forEach(
        (cell, measured) -> {
          RatesPart.Figures own = new RatesPart.Figures(measured);
          RatesPart.Figures silent =
              new RatesPart.Figures(results.get(new Cell(cell.blockSize(), Contestants.SILENT)));
          double cpu = own.of(Measured::cpuMillisPerThousand);
          double rate = own.of(Measured::perSecond);
          table.row(
              new String[] {
                Integer.toString(cell.blockSize()),
                cell.node(),
                BenchTable.number(cpu),
                BenchTable.number(cpu / silent.of(Measured::cpuMillisPerThousand)),
                BenchTable.number(rate),
                BenchTable.number(rate / silent.of(Measured::perSecond))
              });
        });
    bench.report().table(table);
  }
}
