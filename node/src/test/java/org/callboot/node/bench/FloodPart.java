package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Honest phones at a cap of 30, without and with a forged flood. */
final class FloodPart {
  private static final int CAP = 30;
  private static final int PHONES = 20;
  private static final int FORGED_PER_SECOND = 1_000;
  private static final int FILES_PER_BOOT = 4;

  /** Time that boots under way get when the flood is over. */
  private static final Duration LAST_BOOTS = Duration.ofSeconds(30);

  private final Bench bench;
  private final BenchTable table =
      new BenchTable(
          "load",
          "boots",
          "not completed",
          "files given up",
          "p50 ms",
          "p99 ms",
          "slowest ms",
          "retry answers",
          "time-outs",
          "forged requests",
          "places in use after");

  FloodPart(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    for (String mode : List.of(Contestants.POOLED, Contestants.SINGLE_PORT)) {
      if (bench.wants(mode)) {
        run(mode);
      }
    }
    bench.report().title("Forged flood: cap 30, 20 phones that boot again and again");
    bench.report().table(table);
  }

  private void run(String mode) throws IOException {
    try (NodeUnderTest node = bench.contestants().node(mode, CAP)) {
      RatesPart.warmUp(bench, node, Duration.ofSeconds(2));
      for (int forged : new int[] {0, FORGED_PER_SECOND}) {
        bench.report().progress("boots on " + mode + " beside " + forged + " forged requests/s");
        boots(node, forged);
      }
    } catch (ServerUnavailableException e) {
      bench.report().remark("left out: **" + mode + "** (" + e.getMessage() + ")");
    }
  }

  private void boots(NodeUnderTest node, int forged) throws IOException {
    VirtualPhone.Boots boots = new VirtualPhone.Boots(bench.options().retryMillis());
    Tally tally = new Tally();
    Duration length = bench.options().flood().dividedBy(forged > 0 ? 1 : 2);
    try (ForgedFlood flood =
        new ForgedFlood(
            bench.loop(),
            node.address(),
            RatesPart.smallFiles(bench.files(), 512),
            Math.max(1, forged))) {
      if (forged > 0) {
        flood.start(System.nanoTime());
      }
      for (VirtualClient client : bench.loop().open(PHONES)) {
        List<Request> files = bench.files().some(FILES_PER_BOOT).map(Request::plain).toList();
        VirtualPhone phone = new VirtualPhone(bench.loop(), node.address(), client, files, boots);
        client.belongsTo(phone, tally);
        phone.boot(System.nanoTime());
      }
      bench.loop().runFor(length);
      boots.stop();
      bench.loop().runUntil(() -> boots.underWay == 0, LAST_BOOTS);
      flood.stop();
      tell(node, boots, tally, flood.sent());
    } finally {
      bench.loop().closeClients();
    }
  }

  private void tell(NodeUnderTest node, VirtualPhone.Boots boots, Tally tally, long forged) {
    if (boots.underWay > 0 || tally.gaveUp > 0 || tally.wrongContent > 0) {
      String boot =
          boots.underWay + " boots did not complete, " + tally.gaveUp + " files given up, ";
      bench.report().fault(boot + tally.wrongContent + " wrong contents on " + node.name());
    }
    boolean free = Waiting.until(() -> places(node) == 0, Duration.ofSeconds(45));
    if (!free) {
      bench.report().fault("places are lost after the flood on " + node.name());
    }
    table.row(
        node.name() + (forged == 0 ? ", no flood" : ", flood"),
        Integer.toString(boots.latencies.count()),
        Integer.toString(boots.underWay),
        Long.toString(tally.gaveUp),
        BenchTable.number(boots.latencies.millisAt(50)),
        BenchTable.number(boots.latencies.millisAt(99)),
        BenchTable.number(boots.latencies.millisAt(100)),
        Long.toString(tally.busy),
        Long.toString(tally.timeouts),
        Long.toString(forged),
        BenchTable.number(places(node)));
  }

  private static double places(NodeUnderTest node) {
    return node.meters().sum("callboot_tftp_in_progress");
  }
}
