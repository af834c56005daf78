package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that stands still in the middle of its work and goes on as if nothing had happened. */
@Tag("deep")
@Timeout(300)
class StoppedLeaderIT {
  private static final Duration STILL = Duration.ofSeconds(60);
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

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

  private static void leadsAllThrough(Machine agent, double epoch, Duration time) {
    await()
        .during(time)
        .atMost(time.plusSeconds(10))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> agent.meter("callboot_publisher_epoch") == epoch);
  }
}
