package org.callboot.node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Megabytes per second of a load of 20 MB, by clients, block size and window. */
final class LoadsPart {
  private record Shape(int clients, int blockSize, int windowSize) {
    String text() {
      return blockSize + (windowSize == 1 ? "" : " × window " + windowSize);
    }
  }

  private record Cell(Shape shape, String server) {}

  private static final int WINDOW = 16;
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(1, 512, 1),
          new Shape(30, 512, 1),
          new Shape(1, 1428, 1),
          new Shape(30, 1428, 1),
          new Shape(1, 1428, WINDOW),
          new Shape(30, 1428, WINDOW));

  private final Bench bench;
  private final Map<Cell, List<Measured>> results = new LinkedHashMap<>();

  LoadsPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    try (Contestants.Fleet fleet = bench.contestants().start(bench.contestants().whole())) {
      warmUp(fleet);
      for (int round = 1; round <= bench.options().rounds(); round++) {
        bench.report().progress("loads, round " + round);
        for (Shape shape : SHAPES) {
          for (RunningServer server : fleet.servers()) {
            results
                .computeIfAbsent(new Cell(shape, server.name()), k -> new ArrayList<>())
                .add(measure(server, shape));
            fleet.settle(server);
          }
        }
      }
    }
    report();
  }

  private void warmUp(Contestants.Fleet fleet) throws IOException {
    for (RunningServer server : fleet.servers()) {
      if (server instanceof NodeUnderTest) {
        measure(server, new Shape(30, 512, 1));
        measure(server, new Shape(30, 1428, WINDOW));
      }
    }
  }

  private Measured measure(RunningServer server, Shape shape) throws IOException {
    Request request = new Request(bench.files().load(), shape.blockSize(), shape.windowSize());
    Measured measured =
        ClosedLoop.run(
            bench.loop(), server, shape.clients(), bench.options().cell(), () -> request);
    if (measured.tally().wrongContent > 0) {
      bench.report().fault(measured.tally().wrongContent + " wrong contents: " + server.name());
    }
    return measured;
  }

  private void report() {
    bench.report().title("Loads of 20 MB, medians of " + bench.options().rounds());
    BenchTable table =
        new BenchTable(
            "clients",
            "blocks",
            "server",
            "MB/s",
            "× dnsmasq",
            "× atftpd",
            "CPU ms/MB",
            "time-outs",
            "blocks twice",
            "peak RSS MB",
            "client CPU %");
    results.forEach((cell, measured) -> table.row(row(cell, measured)));
    bench.report().table(table);
    Shape windowed = SHAPES.get(SHAPES.size() - 1);
    new Targets(bench.report())
        .loads(speed(windowed, Contestants.POOLED), speed(windowed, "atftpd"));
  }

  private String[] row(Cell cell, List<Measured> measured) {
    RatesPart.Figures own = new RatesPart.Figures(measured);
    double speed = own.of(Measured::megabytesPerSecond);
    return new String[] {
      Integer.toString(cell.shape().clients()),
      cell.shape().text(),
      cell.server(),
      BenchTable.number(speed),
      BenchTable.number(speed / speed(cell.shape(), RatesPart.BEST_PEER)),
      BenchTable.number(speed / speed(cell.shape(), "atftpd")),
      BenchTable.number(own.of(Measured::cpuMillisPerMegabyte)),
      Long.toString(own.sum(m -> m.tally().timeouts)),
      Long.toString(own.sum(m -> m.tally().duplicates)),
      BenchTable.megabytes(own.of(Measured::peakBytes)),
      BenchTable.number(own.of(Measured::clientCpuPercent))
    };
  }

  private double speed(Shape shape, String server) {
    return new RatesPart.Figures(results.getOrDefault(new Cell(shape, server), List.of()))
        .of(Measured::megabytesPerSecond);
  }
}
