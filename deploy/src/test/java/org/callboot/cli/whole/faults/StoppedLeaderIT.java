package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that stands still in the middle of its work and goes on as if nothing had happened. */
@Tag("deep")
@Timeout(400)
class StoppedLeaderIT {
  private static final Duration STILL = Duration.ofSeconds(60);
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

  /** The kernel of the one that was cut off waits longer and longer before it sends again. */
  private static final Duration LATE_FILES = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void anotherLeadsWithinTenSecondsAndNothingTheOldOneDoesTakesEffect() throws Exception {
    try (FaultLab lab = FaultLab.open(folder)) {
      lab.begin();
      Machine old = lab.world().leader("hq");
      double epoch = old.meter("callboot_publisher_epoch");
      old.freeze();
      long frozen = System.nanoTime();
      Machine next = lab.world().leader("hq");
      Duration took = Duration.ofNanos(System.nanoTime() - frozen);
      System.out.println(next + " led " + took.toMillis() + " ms after " + old + " stood still");
      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(next.meter("callboot_publisher_epoch")).isEqualTo(epoch + 1);

      leadsAllThrough(next, epoch + 1, STILL.minus(took));
      old.thaw();
      leadsAllThrough(next, epoch + 1, AFTERWARDS);
      assertThat(old.meter("callboot_publisher_leader")).isZero();
      lab.end();
    }
  }

  /**
   * The database says again what it said before the batch, so that the successor has nothing to
   * write: what comes late is newer than all that sites and nodes hold, and only the nodes' fence
   * keeps it out.
   */
  @Test
  void whatItHadUnderWayIsServedByNoNodeThoughNothingReplacesIt() throws Exception {
    try (FaultLab lab = FaultLab.open(folder)) {
      World world = lab.world();
      Program.require(world.network().canCut(), "the network cannot be cut without namespaces");
      Crowd crowd = world.crowd("hq");
      long number = crowd.change();
      awaitServed(world, crowd, number);
      lab.begin();
      double refused = fenced(world);

      InterruptedBatch.Stopped stopped = InterruptedBatch.stopWithFilesUnderWay(world, "hq");
      assertThat(stopped.hasFilesUnderWay()).as(stopped.toString()).isTrue();
      crowd.takeBackUnwatched(number);
      Machine next = world.leader("hq");
      System.out.println(stopped + " was stopped, " + next.name() + " leads");
      InterruptedBatch.end(world, "hq");

      await("late files").atMost(LATE_FILES).until(() -> serves(world, crowd, number) > refused);
      await()
          .during(AFTERWARDS)
          .atMost(AFTERWARDS.plusSeconds(10))
          .until(() -> serves(world, crowd, number) > refused);
      System.out.printf("%.0f late files were refused%n", fenced(world) - refused);
      lab.end();
    }
  }

  /** Asks every node for files of the crowd; returns how many files were refused so far. */
  private static double serves(World world, Crowd crowd, long number) {
    for (LiveNode node : world.phones()) {
      for (String file : crowd.unwatched()) {
        assertThat(node.askByTftp(file).number()).as(node.name() + " " + file).contains(number);
      }
    }
    return fenced(world);
  }

  private static void awaitServed(World world, Crowd crowd, long number) {
    for (LiveNode node : world.phones()) {
      for (String file : crowd.unwatched()) {
        await(node.name() + " serves " + file)
            .atMost(LATE_FILES)
            .until(() -> node.askByTftp(file).number().filter(now -> now == number).isPresent());
      }
    }
  }

  private static double fenced(World world) {
    return world.nodes().stream()
        .mapToDouble(node -> node.meter("callboot_copy_refused_total", "reason", "fenced"))
        .sum();
  }

  private static void leadsAllThrough(Machine agent, double epoch, Duration time) {
    await()
        .during(time)
        .atMost(time.plusSeconds(10))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> agent.meter("callboot_publisher_epoch") == epoch);
  }
}
