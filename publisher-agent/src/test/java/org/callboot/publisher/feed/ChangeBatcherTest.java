package org.callboot.publisher.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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
    batcher.add(read(Duration.ZERO), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.EMPTY);
  }

  @Test
  void batchIsDueWhenItsFirstChangeHasLingered() {
    batcher.add(read(Duration.ZERO, change(1, "A")), NOW);
    batcher.add(read(Duration.ZERO, change(2, "B")), NOW + 15_000_000);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.LINGERING);
    assertThat(batcher.isDue(NOW + LINGER_NANOS - 1)).isFalse();
    assertThat(batcher.untilDue(NOW + LINGER_NANOS - 1, POLL)).isEqualTo(Duration.ofNanos(1));
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isTrue();
    assertThat(batcher.untilDue(NOW + LINGER_NANOS + 5, POLL)).isZero();
  }

  @Test
  void fullBatchIsDueAtOnce() {
    batcher.add(read(Duration.ZERO, change(1, "A"), change(2, "B"), change(3, "C")), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.FULL);
    assertThat(batcher.isDue(NOW)).isTrue();
    assertThat(batcher.untilDue(NOW, POLL)).isZero();
  }

  @Test
  void repeatedChangesOfARowAreFoldedIntoTheLast() {
    batcher.add(
        read(Duration.ZERO, change(1, "A"), change(2, "B"), change(3, "A"), change(4, "A")), NOW);
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.LINGERING);
    ChangeBatch batch = batcher.take();
    assertThat(batch.changes()).containsExactly(change(2, "B"), change(4, "A"));
    assertThat(batch.rowsByTable()).containsExactly(entry("device", 4));
    assertThat(batch.end()).isEqualTo(new FeedPosition(1, 4));
    assertThat(batch.sinceNanos()).isEqualTo(NOW);
  }

  @Test
  void sameKeyOfAnotherTableIsAnotherRow() {
    batcher.add(
        read(Duration.ZERO, change(1, "A"), new RowChange(new FeedPosition(1, 2), "defaults", "A")),
        NOW);
    assertThat(batcher.take().changes()).hasSize(2);
  }

  @Test
  void takingAndClearingLeaveItEmpty() {
    batcher.add(read(Duration.ZERO, change(1, "A")), NOW);
    assertThat(batcher.take().rowsByTable()).containsExactly(entry("device", 1));
    assertThat(batcher.state()).isEqualTo(ChangeBatcher.State.EMPTY);
    batcher.add(read(Duration.ZERO, change(2, "A")), NOW);
    batcher.clear();
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isFalse();
    batcher.add(read(Duration.ZERO, change(3, "A")), NOW + LINGER_NANOS);
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isFalse();
    assertThat(batcher.take().rowsByTable()).containsExactly(entry("device", 1));
  }

  /** The age of a batch is that of its oldest row; how long it lingers is another matter. */
  @Test
  void batchIsAsOldAsItsOldestRowButLingersFromItsFirstRead() {
    batcher.add(read(Duration.ofMillis(5), change(1, "A")), NOW);
    batcher.add(read(Duration.ofSeconds(3), change(2, "B")), NOW + 1_000_000);
    assertThat(batcher.isDue(NOW + LINGER_NANOS - 1)).isFalse();
    assertThat(batcher.isDue(NOW + LINGER_NANOS)).isTrue();
    assertThat(batcher.take().sinceNanos()).isEqualTo(NOW + 1_000_000 - 3_000_000_000L);
    batcher.add(read(Duration.ofMillis(5), change(3, "C")), NOW);
    assertThat(batcher.take().sinceNanos()).isEqualTo(NOW - 5_000_000);
  }

  private static FeedBatch read(Duration age, RowChange... changes) {
    return new FeedBatch(List.of(changes), false, false, age);
  }

  private static RowChange change(long id, String key) {
    return new RowChange(new FeedPosition(1, id), "device", key);
  }
}
