package org.callboot.publisher.feed;

import java.util.List;
import java.util.Map;

/**
 * Changes that are published together.
 *
 * @param changes each row once, in the order in which it was last changed
 * @param end position of the last change that is in the batch; the cursor goes here
 * @param rowsByTable number of changes before repeated ones were folded, by table
 * @param sinceNanos what the ticker showed when the oldest of them was written, going by the age
 *     that the database gave it
 */
public record ChangeBatch(
    List<RowChange> changes, FeedPosition end, Map<String, Integer> rowsByTable, long sinceNanos) {
  public ChangeBatch {
    changes = List.copyOf(changes);
    rowsByTable = Map.copyOf(rowsByTable);
  }

  /** A batch without changes, for what has to be done without one. */
  public static ChangeBatch none(FeedPosition position, long nowNanos) {
    return new ChangeBatch(List.of(), position, Map.of(), nowNanos);
  }
}
