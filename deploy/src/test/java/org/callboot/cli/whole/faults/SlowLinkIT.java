package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.callboot.cli.whole.Phone;
import org.callboot.cli.whole.TestSql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent far away from its site: 200 ms for a question and its answer, and one packet of a
 * hundred lost. The loss happens on the short way to the relay, where TCP repairs it soon; on a
 * real link each costs a round trip, so that real rates are lower.
 */
@Tag("deep")
@Timeout(1_200)
class SlowLinkIT {
  private static final Plan PLAN = new Plan(List.of("east"), 2, List.of("hq"), 1, 512);
  private static final Duration ONE_WAY = Duration.ofMillis(100);
  private static final double LOST = 0.01;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Each has two files. */
  private static final int DEVICES = 10_000;

  private static final int FILES = 2 * DEVICES;
  private static final int SAMPLES = 50;
  private static final String PHONE = "SEP0007EB463101";

  @TempDir Path folder;
  private final List<TcpRelay> relays = new ArrayList<>();

  @Test
  void aFullPublicationCompletesAndAChangeMeanwhileNeedNotWaitForIt() throws Exception {
    try (World world = World.prepare(PLAN, folder)) {
      assumeTrue(world.network().canCut(), "needs network namespaces");
      addDevices(world);
      slowDown(world);
      world.startPrograms();
      long start = System.nanoTime();
      awaitTrue(() -> isComplete(world));
      report("first publication", published(world), start);

      double before = published(world);
      sql(world, "update callmanager set ethernetphoneport = 2100 where name = 'CM-HQ-1'");
      start = System.nanoTime();
      awaitTrue(() -> hasBegun(world));
      sql(world, "update device set specialloadinformation = 'MEAN' where name = '" + PHONE + "'");
      long changed = System.nanoTime();
      awaitTrue(() -> isServedByAll(world));
      double seconds = (System.nanoTime() - changed) / 1e9;
      long stillOld = stillOld(world);
      System.out.printf(
          "a change meanwhile was served after %.1f s, when %d of %d files were still to come%n",
          seconds, stillOld, SAMPLES);
      awaitTrue(() -> published(world) - before >= FILES);
      report("publication of everything again", published(world) - before, start);
      assertThat(stillOld)
          .as("files of the full publication still to come when the change was served")
          .isPositive();
    } finally {
      relays.forEach(TcpRelay::close);
    }
  }

  private static void addDevices(World world) {
    sql(
        world,
        "insert into device (name, description, tkmodel, fkdevicepool)"
            + " select 'SEP' || lpad(upper(to_hex(n)), 12, '0'), 'Phone ' || n, 7,"
            + " (select pkid from devicepool where name = 'HQ-Default')"
            + " from generate_series(1, "
            + DEVICES
            + ") n");
  }

  /** The client learns its members' addresses by itself, so the way there is bent on the agent. */
  private void slowDown(World world) throws IOException, InterruptedException {
    String agent = PLAN.agents().get(0);
    for (String node : PLAN.nodes()) {
      Network.Place place = world.network().place(node);
      TcpRelay relay =
          TcpRelay.start(
              world.network().testerAddress(0),
              new InetSocketAddress(place.address(), place.memberPort()),
              ONE_WAY);
      relays.add(relay);
      world.network().redirect(agent, node, place.memberPort(), relay.port());
    }
    world.network().lose(agent, LOST);
  }

  private static void sql(World world, String sql) {
    TestSql.run(world.database("hq").address(), sql);
  }

  private static double published(World world) {
    return world.agents("hq").get(0).meter("callboot_publisher_files_published_files_total");
  }

  /** The first files are on a node. */
  private static boolean hasBegun(World world) {
    return stillOld(world) < SAMPLES;
  }

  /** Of some devices over all their names, how many are still served as they were before. */
  private static long stillOld(World world) {
    Phone phone = world.phone(world.nodes().get(0));
    return IntStream.range(0, SAMPLES)
        .mapToObj(i -> String.format("SEP%012X", 1 + i * (DEVICES / SAMPLES)))
        .filter(device -> !phone.ask(Writer.file(device)).text().contains(">2100<"))
        .count();
  }

  private static boolean isComplete(World world) {
    return world.nodes().stream().allMatch(node -> node.meter("callboot_copy_complete") >= 1);
  }

  private static boolean isServedByAll(World world) {
    return world.nodes().stream()
        .allMatch(node -> world.phone(node).ask(Writer.file(PHONE)).text().contains("MEAN"));
  }

  private static void awaitTrue(BooleanSupplier condition) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
  }

  private static void report(String what, double files, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.printf(
        "%s at 200 ms and 1 %% loss: %,.0f files in %.1f s, %,.0f files/s%n",
        what, files, seconds, files / seconds);
  }
}
