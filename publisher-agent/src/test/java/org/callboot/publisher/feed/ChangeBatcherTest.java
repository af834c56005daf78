package org.callboot.publisher.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeBatcherTest {
  private static final long LINGER_NANOS = 20_000_000;
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Near the end of the range, as a monotonic clock may be. */
  private static final long NOW = Long.MAX_VALUE - 10_000_000;

  private final ChangeBatcher batcher = new ChangeBatcher(Duration.ofNanos(LINGER_NANOS), 3);

  @Test
  void emptyBatcherIsNeverDue() {
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.EMPTY);
    assertThat(batcher.isDue(NOW)).isFalse();
    assertThat(batcher.untilDue(NOW, POLL)).isEqualTo(POLL);
    assertThatThrownBy(batcher::take).isInstanceOf(IllegalStateException.class);
    batcher.add(List.of(), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.EMPTY);
  }

  @Test
  void batchIsDueWhenItsFirstChangeHasLingered() {
    batcher.add(List.of(change(1, "A")), NOW);
    batcher.add(List.of(change(2, "B")), NOW + 15_000_000);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.LINGERING);
    assertThat(batcher.isDue(NOW + LINGER_NANOS - 1)).isFalse();
    assertThat(batcher.untilDue(NOW + LINGER_NANOS - 1, POLL)).isEqualTo(Duration.ofNanos(1));
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isTrue();
    assertThat(batcher.untilDue(NOW + LINGER_NANOS + 5, POLL)).isZero();
  }

  @Test
  void fullBatchIsDueAtOnce() {
    batcher.add(List.of(change(1, "A"), change(2, "B"), change(3, "C")), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.FULL);
    assertThat(batcher.isDue(NOW)).isTrue();
    assertThat(batcher.untilDue(NOW, POLL)).isZero();
  }

  @Test
  void repeatedChangesOfARowAreFoldedIntoTheLast() {
    batcher.add(List.of(change(1, "A"), change(2, "B"), change(3, "A"), change(4, "A")), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.LINGERING);
    ChangeBatch batch = batcher.take();
    assertThat(batch.changes()).containsExactly(change(2, "B"), change(4, "A"));
    assertThat(batch.rows()).isEqualTo(4);
    assertThat(batch.end()).isEqualTo(new FeedPosition(1, 4));
    assertThat(batch.sinceNanos()).isEqualTo(NOW);
  }

  @Test
  void sameKeyOfAnotherTableIsAnotherRow() {
    batcher.add(
        List.of(change(1, "A"), new RowChange(new FeedPosition(1, 2), "defaults", "A")), NOW);
    assertThat(batcher.take().changes()).hasSize(2);
  }

  @Test
  void takingAndClearingLeaveItEmpty() {
    batcher.add(List.of(change(1, "A")), NOW);
    assertThat(batcher.take().rows()).isOne();
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.EMPTY);
    batcher.add(List.of(change(2, "A")), NOW);
    batcher.clear();
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isFalse();
    batcher.add(List.of(change(3, "A")), NOW + LINGER_NANOS);
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isFalse();
    assertThat(batcher.take().rows()).isOne();
  }

  private static RowChange change(long id, String key) {
    return new RowChange(new FeedPosition(1, id), "device", key);
  }
}
