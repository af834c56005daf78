package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetransmitTimerTest {
  private static final RetransmitPolicy POLICY =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(8));
  private static final long MILLI = 1_000_000L;

  private final RetransmitTimer timer = new RetransmitTimer(POLICY, Optional.empty());

  private static RetransmitTimer asked(int seconds) {
    return new RetransmitTimer(POLICY, Optional.of(Duration.ofSeconds(seconds)));
  }

  private long millis() {
    return timer.timeoutNanos() / MILLI;
  }

  @Test
  void waitsOneSecondBeforeAnythingIsMeasured() {
    assertThat(millis()).isEqualTo(1000);
  }

  @Test
  void waitsThreeTimesTheFirstRoundTrip() {
    timer.measured(200 * MILLI);
    assertThat(millis()).isEqualTo(600);
  }

  @Test
  void followsLaterRoundTripsByTheWeightsOfTheRfc() {
    timer.measured(200 * MILLI);
    timer.measured(280 * MILLI);
    // Variation 100 + (80 - 100) / 4 = 95, smoothed 200 + 80 / 8 = 210.
    assertThat(millis()).isEqualTo(210 + 4 * 95);
  }

  @Test
  void settlesOnASteadyRoundTrip() {
    for (int i = 0; i < 100; i++) {
      timer.measured(300 * MILLI);
    }
    assertThat(millis()).isBetween(300L, 302L);
  }

  @Test
  void keepsToTheFloorAndTheCeiling() {
    timer.measured(MILLI / 10);
    assertThat(millis()).isEqualTo(100);
    RetransmitTimer slow = new RetransmitTimer(POLICY, Optional.empty());
    slow.measured(7_000 * MILLI);
    assertThat(slow.timeoutNanos()).isEqualTo(8_000 * MILLI);
  }

  @Test
  void doublesUpToTheCeilingAndStaysThereUntilItMeasuresAgain() {
    for (long expected : new long[] {1, 2, 4, 8, 8}) {
      assertThat(millis()).isEqualTo(expected * 1000);
      timer.backOff();
    }
    timer.measured(20 * MILLI);
    assertThat(millis()).isEqualTo(100);
  }

  @Test
  void endsTheBackOffWhenACopyIsAnsweredAsSoonAsWasMeasured() {
    timer.measured(20 * MILLI);
    for (int i = 0; i < 4; i++) {
      timer.backOff();
    }
    timer.answered(101 * MILLI);
    assertThat(millis()).as("the path may have become slow").isEqualTo(1600);
    timer.answered(100 * MILLI);
    assertThat(millis()).isEqualTo(100);
  }

  @Test
  void keepsTheBackOffWhileNothingIsMeasured() {
    timer.backOff();
    timer.answered(MILLI);
    assertThat(millis()).isEqualTo(2000);
  }

  @Test
  void waitsOneSecondForTheFirstOfSeveralBlocksHoweverSoonTheOptionsWereAnswered() {
    timer.beginWindows(true, 20 * MILLI);
    assertThat(millis()).isEqualTo(1000);
    timer.measured(200 * MILLI);
    assertThat(millis()).as("as if it were the first").isEqualTo(600);
  }

  @Test
  void waitsOneSecondForItAlsoIfTheOptionsWereLost() {
    timer.backOff();
    timer.beginWindows(false, 1_020 * MILLI);
    assertThat(millis()).isEqualTo(1000);
    timer.backOff();
    timer.answered(MILLI);
    assertThat(millis()).as("nothing was measured").isEqualTo(2000);
  }

  @Test
  void endsTheBackOffWhenACopyOfAWindowIsAnsweredAsSoonAsTheOptionsWere() {
    timer.beginWindows(true, 40 * MILLI);
    timer.backOff();
    timer.answered(121 * MILLI);
    assertThat(millis()).as("a slow line").isEqualTo(2000);
    timer.answered(120 * MILLI);
    assertThat(millis()).isEqualTo(120);
  }

  @Test
  void obeysTheTimeoutOfTheDeviceWhateverItMeasures() {
    RetransmitTimer three = asked(3);
    three.beginWindows(true, MILLI);
    three.measured(MILLI);
    assertThat(three.timeoutNanos()).isEqualTo(3_000 * MILLI);
    three.backOff();
    assertThat(three.timeoutNanos()).isEqualTo(6_000 * MILLI);
    three.backOff();
    assertThat(three.timeoutNanos()).isEqualTo(8_000 * MILLI);
    three.answered(4_000 * MILLI);
    assertThat(three.timeoutNanos()).isEqualTo(3_000 * MILLI);
  }

  @Test
  void aTimeoutAboveTheCeilingIsNotDoubled() {
    RetransmitTimer longest = asked(255);
    longest.backOff();
    assertThat(longest.timeoutNanos()).isEqualTo(255_000 * MILLI);
  }

  @Test
  void staysInItsBoundsWhateverIsMeasured() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      if (random.nextInt(4) == 0) {
        timer.backOff();
      } else {
        timer.measured((long) (random.nextDouble() * 20e9));
      }
      assertThat(millis()).isBetween(100L, 8_000L);
    }
  }

  @Test
  void refusesTimingThatCannotBe() {
    Duration second = Duration.ofSeconds(1);
    Duration shorter = Duration.ofMillis(999);
    assertThatThrownBy(() -> new RetransmitPolicy(Duration.ZERO, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second, second.negated(), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second, shorter, shorter))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(shorter, second, shorter))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
