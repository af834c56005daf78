package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Boot storms: many clients within a moment, with the cap out of the way. */
final class StormPart {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BURST = Duration.ofMillis(250);
  private static final Duration SURGE = Duration.ofMillis(1_500);

  private final Bench bench;
  private final BenchTable table =
      new BenchTable(
          "storm",
          "server",
          "served",
          "last done s",
          "p50 ms",
          "p99 ms",
          "time-outs",
          "requests repeated",
          "retry answers",
          "server CPU s");

  StormPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    Targets targets = new Targets(bench.report());
    warmed(targets);
    cold(targets);
    bench.report().title("Storms of " + bench.options().stormClients() + " clients, medians");
    bench.report().table(table);
    targets.stormsEnd();
  }

  private void warmed(Targets targets) throws IOException {
    List<String> names = List.of(Contestants.POOLED, Contestants.SINGLE_PORT, RatesPart.BEST_PEER);
    try (Contestants.Fleet fleet = bench.contestants().start(names)) {
      for (RunningServer server : fleet.servers()) {
        RatesPart.warmUp(bench, server, Duration.ofSeconds(3));
        if (server instanceof NodeUnderTest) {
          storm(server, BURST);
        }
      }
      for (RunningServer server : fleet.servers()) {
        List<Storm.Result> rounds = new ArrayList<>();
        for (int round = 0; round < bench.options().rounds(); round++) {
          bench.report().progress("storm on " + server.name());
          rounds.add(storm(server, BURST));
        }
        tell("warmed, 250 ms", 1, server.name(), rounds, targets);
      }
    }
  }

  private void cold(Targets targets) throws IOException {
    List<Storm.Result> rounds = new ArrayList<>();
    for (int round = 0; round < bench.options().rounds(); round++) {
      bench.report().progress("storm on a cold node");
      List<String> pooled = List.of(Contestants.POOLED);
      try (Contestants.Fleet fleet = bench.contestants().start(pooled)) {
        for (RunningServer server : fleet.servers()) {
          rounds.add(storm(server, SURGE));
        }
      }
    }
    tell("cold JVM, 1.5 s", 2, Contestants.POOLED, rounds, targets);
  }

  private Storm.Result storm(RunningServer server, Duration within) throws IOException {
    Storm.Result result =
        Storm.run(
            bench.loop(),
            server,
            RatesPart.smallFiles(bench.files(), 512),
            new Storm.Arrival(bench.options().stormClients(), within, LIMIT),
            bench.options().retryMillis());
    judge(server, result);
    return result;
  }

  private void judge(RunningServer server, Storm.Result result) {
    int missing = bench.options().stormClients() - result.served();
    long wrong = result.tally().wrongContent;
    if (missing > 0 || wrong > 0) {
      String what = missing + " clients not served, " + wrong + " wrong contents: " + server.name();
      bench.report().verdict(server, "storm: " + what);
    }
  }

  private void tell(
      String storm, double limit, String server, List<Storm.Result> rounds, Targets targets) {
    if (rounds.isEmpty()) {
      return;
    }
    double last = BenchTable.median(rounds.stream().map(Storm.Result::lastSeconds).toList());
    long timeouts = rounds.stream().mapToLong(r -> r.tally().timeouts).sum();
    table.row(
        storm,
        server,
        Integer.toString(rounds.stream().mapToInt(Storm.Result::served).min().orElse(0)),
        BenchTable.number(last),
        median(rounds, 50),
        median(rounds, 99),
        Long.toString(timeouts),
        Long.toString(rounds.stream().mapToLong(r -> r.tally().repeatedRequests).sum()),
        Long.toString(rounds.stream().mapToLong(r -> r.tally().busy).sum()),
        BenchTable.number(
            BenchTable.median(rounds.stream().map(Storm.Result::cpuSeconds).toList())));
    if (server.startsWith("node")) {
      targets.storm(storm + ", " + server, limit, last, timeouts);
    }
  }

  private static String median(List<Storm.Result> rounds, double percentile) {
    return BenchTable.number(
        BenchTable.median(rounds.stream().map(r -> r.untilServed().millisAt(percentile)).toList()));
  }
}
