package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final int SEEDS = 200;

  private static Schedule schedule(long seed, boolean canCut, boolean isLong) {
    return Schedule.of(seed, Plan.WHOLE, canCut, isLong);
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(schedule(7, true, true)).isEqualTo(schedule(7, true, true));
    assertThat(schedule(7, true, true)).isNotEqualTo(schedule(8, true, true));
  }

  @Test
  void theFirstSeedsHaveEveryKindOfFault() {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    LongStream.rangeClosed(1, 5)
        .forEach(seed -> schedule(seed, true, false).faults().forEach(f -> kinds.add(f.kind())));
    assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void cutsNothingWhereNothingCanBeCut() {
    LongStream.range(0, SEEDS)
        .mapToObj(seed -> schedule(seed, false, true))
        .flatMap(schedule -> schedule.faults().stream())
        .forEach(fault -> assertThat(fault.kind().needsCuts()).isFalse());
  }

  @Test
  void everyScheduleHasFaultsThatEndWithinTwentySeconds() {
    LongStream.range(0, SEEDS)
        .mapToObj(seed -> schedule(seed, true, true))
        .forEach(
            schedule ->
                assertThat(schedule.faults())
                    .isNotEmpty()
                    .allMatch(fault -> fault.endMillis() < 20_000));
  }

  @Test
  void saysInWordsWhatHappens() {
    assertThat(schedule(1, true, false).toString())
        .startsWith("seed 1: ")
        .matches("seed 1: \\d\\.\\d s: .* for \\d\\.\\d s.*");
  }
}
