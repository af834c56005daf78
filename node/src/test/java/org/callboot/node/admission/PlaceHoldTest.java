package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlaceHoldTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - SECOND;

  private final PlaceHold hold = new PlaceHold(millis(320));

  private static long millis(long count) {
    return TimeUnit.MILLISECONDS.toNanos(count);
  }

  @Test
  void isCutByStepsToTheShortest() {
    assertThat(hold.nanos(START)).isEqualTo(millis(320));
    assertThat(hold.shorten(START)).isTrue();
    assertThat(hold.nanos(START)).isEqualTo(millis(80));
    for (int i = 0; i < 3; i++) {
      assertThat(hold.shorten(START)).isTrue();
    }
    assertThat(hold.nanos(START)).isEqualTo(PlaceHold.SHORTEST_NANOS * 5 / 4);
    assertThat(hold.shorten(START)).isTrue();
    assertThat(hold.nanos(START)).isEqualTo(PlaceHold.SHORTEST_NANOS);
    assertThat(hold.shorten(START)).isFalse();
  }

  @Test
  void growsBackAStepASecond() {
    hold.shorten(START);
    hold.shorten(START);
    assertThat(hold.nanos(START + SECOND - 1)).isEqualTo(millis(20));
    assertThat(hold.nanos(START + SECOND)).isEqualTo(millis(80));
    assertThat(hold.nanos(START + 100 * SECOND)).isEqualTo(millis(320));
  }

  @Test
  void growsLaterEachTimeThatAGrowthWasTakenBack() {
    long now = START;
    hold.shorten(now);
    hold.shorten(now);
    for (long wait : new long[] {1, 2, 4, 8, 16, 16}) {
      assertThat(hold.nanos(now + wait * SECOND - 1)).isEqualTo(millis(20));
      now += wait * SECOND;
      assertThat(hold.nanos(now)).isEqualTo(millis(80));
      hold.shorten(now);
    }
    assertThat(hold.nanos(now + 16 * SECOND)).isEqualTo(millis(80));
    assertThat(hold.nanos(now + 32 * SECOND)).isEqualTo(millis(320));
  }

  @Test
  void aHoldOfZeroStaysZero() {
    PlaceHold none = new PlaceHold(0);
    assertThat(none.shorten(START)).isFalse();
    assertThat(none.nanos(START + SECOND)).isZero();
  }
}
