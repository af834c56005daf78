package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A storm on a node whose cap is met: everyone comes again until served. */
final class RetryPart {
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int DEFAULT_CAP = 30;
  private static final int HIGH_CAP = 2_000;

  private final Bench bench;

  RetryPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    BenchTable table =
        new BenchTable(
            "cap",
            "served",
            "last done s",
            "p50 s",
            "p99 s",
            "retry answers",
            "retries per client",
            "time-outs",
            "server CPU s");
    try (NodeUnderTest node = bench.contestants().node(Contestants.POOLED, DEFAULT_CAP)) {
      RatesPart.warmUp(bench, node, Duration.ofSeconds(2));
      for (int cap : List.of(DEFAULT_CAP, HIGH_CAP)) {
        bench.report().progress("retries at a cap of " + cap);
        node.changeCap(cap);
        storm(node, cap, table);
      }
    }
    bench
        .report()
        .title(
            "Retries: "
                + bench.options().stormClients()
                + " clients within 2 s, pause after the retry answer (ms): "
                + Arrays.toString(bench.options().retryMillis()));
    bench.report().table(table);
  }

  private void storm(NodeUnderTest node, int cap, BenchTable table) throws IOException {
    int clients = bench.options().stormClients();
    Storm.Result result =
        Storm.run(
            bench.loop(),
            node,
            RatesPart.smallFiles(bench.files(), 512),
            new Storm.Arrival(clients, WITHIN, LIMIT),
            bench.options().retryMillis());
    if (result.served() < clients || result.tally().wrongContent > 0) {
      bench.report().fault(clients - result.served() + " clients not served, cap " + cap);
    }
    table.row(
        Integer.toString(cap),
        Integer.toString(result.served()),
        BenchTable.number(result.lastSeconds()),
        BenchTable.number(result.untilServed().millisAt(50) / 1_000),
        BenchTable.number(result.untilServed().millisAt(99) / 1_000),
        Long.toString(result.tally().busy),
        BenchTable.number((double) result.tally().busy / clients),
        Long.toString(result.tally().timeouts),
        BenchTable.number(result.cpuSeconds()));
  }
}
