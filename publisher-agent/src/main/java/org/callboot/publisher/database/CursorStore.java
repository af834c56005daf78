package org.callboot.publisher.database;

import java.util.Optional;
import org.callboot.publisher.feed.FeedPosition;

/** Where the agents of a cluster keep, per site, the position up to which its files are built. */
public interface CursorStore {
  Optional<FeedPosition> position(String site);

  /**
   * Moves the cursor of a site, unless a higher epoch leads by now.
   *
   * @return false if the writer no longer leads
   */
  boolean move(String site, long epoch, FeedPosition position);
}
