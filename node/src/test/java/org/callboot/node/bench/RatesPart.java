package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Transfers per second of small files, by number of clients and block size. */
final class RatesPart {
  static final String BEST_PEER = "dnsmasq";
  private static final int[] BLOCK_SIZES = {512, 1428};
  private static final int WARM_UP_CLIENTS = 300;

  /** A node of 4 s still had a fifth of its speed before it, one of 16 s has none. */
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  /** What is asked of a server. */
  record Cell(int clients, int blockSize, String server) {}

  private final Bench bench;
  private final Map<Cell, List<Measured>> results = new LinkedHashMap<>();

  RatesPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    try (Contestants.Fleet fleet = bench.contestants().start(List.of())) {
      for (RunningServer server : fleet.servers()) {
        warmUp(bench, server, WARM_UP);
      }
      bench.loop().lose(bench.options().loss());
      for (int round = 1; round <= bench.options().rounds(); round++) {
        bench.report().progress("rates, round " + round);
        measure(fleet);
      }
    } finally {
      bench.loop().lose(0);
    }
    report();
  }

  /** Peers need no compiler, so a look at their files is enough for them. */
  static void warmUp(Bench bench, RunningServer server, Duration time) throws IOException {
    boolean compiles = server instanceof NodeUnderTest || server.name().equals(Contestants.BARE);
    Duration length = compiles ? time : Duration.ofMillis(200);
    for (int blockSize : BLOCK_SIZES) {
      ClosedLoop.run(
          bench.loop(), server, WARM_UP_CLIENTS, length, smallFiles(bench.files(), blockSize));
    }
  }

  static Supplier<Request> smallFiles(BenchFiles files, int blockSize) {
    return () -> new Request(files.nextSmall(), blockSize, 1);
  }

  private void measure(Contestants.Fleet fleet) throws IOException {
    for (int clients : bench.options().clients()) {
      for (int blockSize : BLOCK_SIZES) {
        for (RunningServer server : fleet.servers()) {
          Measured measured =
              ClosedLoop.run(
                  bench.loop(),
                  server,
                  clients,
                  bench.options().cell(),
                  smallFiles(bench.files(), blockSize));
          judge(server, measured);
          results
              .computeIfAbsent(new Cell(clients, blockSize, server.name()), k -> new ArrayList<>())
              .add(measured);
          fleet.settle(server);
        }
      }
    }
  }

  /**
   * A request that was repeated may be answered twice, late, when its port asks for another: the
   * number of those is where a search for the reason begins, but excuses nothing.
   */
  private void judge(RunningServer server, Measured measured) {
    if (measured.tally().wrongContent > 0) {
      String what = measured.tally().wrongContent + " wrong contents from " + server.name();
      long repeated = measured.tally().repeatedRequests;
      bench.report().verdict(server, what + ", after " + repeated + " repeated requests");
    }
  }

  private void report() {
    bench.report().title("Rates: files of 4,000 bytes, medians of " + bench.options().rounds());
    BenchTable table =
        new BenchTable(
            "clients",
            "blksize",
            "server",
            "transfers/s",
            "× dnsmasq",
            "p50 ms",
            "p99 ms",
            "time-outs",
            "ERRORs",
            "CPU ms/1,000",
            "× dnsmasq",
            "× bare",
            "peak RSS MB",
            "client CPU %");
    results.forEach((cell, measured) -> table.row(row(cell, measured)));
    bench.report().table(table);
    new Targets(bench.report()).rates(this::find, bench.files().bytes());
  }

  private String[] row(Cell cell, List<Measured> measured) {
    Figures peer = find(new Cell(cell.clients(), cell.blockSize(), BEST_PEER));
    Figures bare = find(new Cell(cell.clients(), cell.blockSize(), Contestants.BARE));
    Figures own = new Figures(measured);
    return new String[] {
      Integer.toString(cell.clients()),
      Integer.toString(cell.blockSize()),
      cell.server(),
      BenchTable.number(own.of(Measured::perSecond)),
      BenchTable.number(own.of(Measured::perSecond) / peer.of(Measured::perSecond)),
      BenchTable.number(own.of(m -> m.tally().latencies.millisAt(50))),
      BenchTable.number(own.of(m -> m.tally().latencies.millisAt(99))),
      Long.toString(own.sum(m -> m.tally().timeouts)),
      Long.toString(own.sum(m -> m.tally().busy + errors(m))),
      BenchTable.number(own.of(Measured::cpuMillisPerThousand)),
      BenchTable.number(
          own.of(Measured::cpuMillisPerThousand) / peer.of(Measured::cpuMillisPerThousand)),
      BenchTable.number(
          own.of(Measured::cpuMillisPerThousand) / bare.of(Measured::cpuMillisPerThousand)),
      BenchTable.megabytes(own.of(Measured::peakBytes)),
      BenchTable.number(own.of(Measured::clientCpuPercent))
    };
  }

  private static long errors(Measured measured) {
    return measured.tally().errors().values().stream().mapToInt(Integer::intValue).sum();
  }

  private Figures find(Cell cell) {
    return new Figures(results.getOrDefault(cell, List.of()));
  }

  /** Measurements of all rounds of one cell. */
  record Figures(List<Measured> rounds) {
    double of(ToDoubleFunction<Measured> figure) {
      return BenchTable.median(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    long sum(Function<Measured, Long> figure) {
      return rounds.stream().mapToLong(figure::apply).sum();
    }
  }
}
