package org.callboot.publisher.feed;

import java.time.Duration;
import java.util.List;

/**
 * What one read of the feed gave.
 *
 * @param changes in the order of their positions
 * @param more true if the limit cut the read: read again at once
 * @param heldBack true if newer changes are committed or under way but stand behind the oldest
 *     running writing transaction: read again soon, no wake-up will come for them
 * @param age of the oldest change in it, from the writing of its row until this read, by the
 *     database's clock; zero if there is none
 */
public record FeedBatch(List<RowChange> changes, boolean more, boolean heldBack, Duration age) {
  public FeedBatch {
    changes = List.copyOf(changes);
  }
}
