package org.callboot.publisher.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds changes of the same row and holds them for a moment, so that a burst becomes one batch. No
 * clock and no thread inside: the owner, one publisher's thread, says what time it is.
 *
 * <pre>
 * EMPTY      add → LINGERING, or FULL if the limit is reached at once
 * LINGERING  add → LINGERING or FULL; take, clear → EMPTY
 * FULL       add → FULL; take, clear → EMPTY
 * </pre>
 *
 * <p>A batch is due when it is FULL, or when it has been LINGERING for the linger time.
 */
public final class ChangeBatcher {
  /** What the batcher holds. */
  public enum State {
    EMPTY,
    LINGERING,
    FULL
  }

  private record Row(String table, String key) {}

  private final long lingerNanos;
  private final int limit;
  private final Map<Row, RowChange> changes = new LinkedHashMap<>();
  private final Map<String, Integer> rowsByTable = new HashMap<>();
  private State state = State.EMPTY;
  private FeedPosition end = FeedPosition.START;
  private long lingersNanos;
  private long sinceNanos;

  /**
   * @param linger how long the first change of a batch may wait for others
   * @param limit number of different rows that makes a batch full; 1 or more
   */
  public ChangeBatcher(Duration linger, int limit) {
    if (limit < 1 || linger.isNegative()) {
      throw new IllegalArgumentException("limit " + limit + ", linger " + linger);
    }
    this.lingerNanos = linger.toNanos();
    this.limit = limit;
  }

  public State state() {
    return state;
  }

  /** Adds what was read, in the order of positions. */
  public void add(FeedBatch read, long nowNanos) {
    if (read.changes().isEmpty()) {
      return;
    }
    long writtenNanos = nowNanos - read.age().toNanos();
    if (state == State.EMPTY) {
      lingersNanos = nowNanos;
      sinceNanos = writtenNanos;
    } else if (writtenNanos - sinceNanos < 0) {
      sinceNanos = writtenNanos;
    }
    read.changes().forEach(this::fold);
    state = changes.size() >= limit ? State.FULL : State.LINGERING;
  }

  private void fold(RowChange change) {
    Row row = new Row(change.table(), change.key());
    changes.remove(row);
    changes.put(row, change);
    end = change.position();
    rowsByTable.merge(change.table(), 1, Integer::sum);
  }

  public boolean isDue(long nowNanos) {
    return state == State.FULL
        || (state == State.LINGERING && nowNanos - lingersNanos >= lingerNanos);
  }

  /** How long until the batch is due: zero if it is, {@code longest} if there is none. */
  public Duration untilDue(long nowNanos, Duration longest) {
    return switch (state) {
      case EMPTY -> longest;
      case LINGERING -> Duration.ofNanos(Math.max(0, lingersNanos + lingerNanos - nowNanos));
      case FULL -> Duration.ZERO;
    };
  }

  /**
   * Gives the batch out and is empty afterwards.
   *
   * @throws IllegalStateException if there is none
   */
  public ChangeBatch take() {
    if (state == State.EMPTY) {
      throw new IllegalStateException("there is no batch to take");
    }
    ChangeBatch batch =
        new ChangeBatch(List.copyOf(changes.values()), end, rowsByTable, sinceNanos);
    clear();
    return batch;
  }

  /** Forgets what was added; it will be read again from the cursor. */
  public void clear() {
    changes.clear();
    rowsByTable.clear();
    state = State.EMPTY;
  }
}
