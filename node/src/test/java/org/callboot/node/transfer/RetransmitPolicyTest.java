package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetransmitPolicyTest {
  private static long[] seconds(RetransmitPolicy policy) {
    return IntStream.rangeClosed(1, 6)
        .mapToLong(policy::timeoutNanos)
        .map(nanos -> nanos / 1_000_000_000)
        .toArray();
  }

  @Test
  void doublesThePauseUpToTheLongest() {
    assertThat(seconds(RetransmitPolicy.DEFAULT)).containsExactly(1, 2, 4, 8, 8, 8);
  }

  @Test
  void startsAtTheTimeoutOfTheDeviceEvenAboveTheLongest() {
    assertThat(seconds(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(3))))
        .containsExactly(3, 6, 8, 8, 8, 8);
    assertThat(seconds(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(255))))
        .containsExactly(255, 255, 255, 255, 255, 255);
  }

  @Test
  void sendsOnePacketFiveTimesAtMost() {
    assertThat(RetransmitPolicy.DEFAULT.givesUpAfter(4)).isFalse();
    assertThat(RetransmitPolicy.DEFAULT.givesUpAfter(5)).isTrue();
  }

  private static int packets(RetransmitPolicy policy) {
    return IntStream.rangeClosed(1, 10).filter(policy::givesUpAfter).findFirst().orElseThrow();
  }

  @Test
  void aLongTimeoutOfTheDeviceMakesNoLongSilence() {
    assertThat(packets(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(3)))).isEqualTo(4);
    assertThat(packets(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(10)))).isEqualTo(3);
    assertThat(packets(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(11)))).isEqualTo(2);
    assertThat(packets(RetransmitPolicy.DEFAULT.startingAt(Duration.ofSeconds(255)))).isEqualTo(2);
  }

  @Test
  void refusesTimingThatCannotBe() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new RetransmitPolicy(Duration.ZERO, second, 5, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second.negated(), second, 5, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second, Duration.ofMillis(999), 5, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second, second, 0, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetransmitPolicy(second, second, 5, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
