package org.callboot.publisher.feed;

import java.util.List;

/**
 * Changes that are published together.
 *
 * @param changes each row once, in the order in which it was last changed
 * @param end position of the last change that is in the batch; the cursor goes here
 * @param rows number of changes before repeated ones were folded
 * @param sinceNanos what the ticker showed when the oldest of them was written, going by the age
 *     that the database gave it
 */
public record ChangeBatch(List<RowChange> changes, FeedPosition end, int rows, long sinceNanos) {
  public ChangeBatch {
    changes = List.copyOf(changes);
  }

  /** A batch without changes, for what has to be done without one. */
  public static ChangeBatch none(FeedPosition position, long nowNanos) {
    return new ChangeBatch(List.of(), position, 0, nowNanos);
  }
}
