package org.callboot.publisher.database;

import java.util.Optional;
import org.callboot.publisher.feed.FeedPosition;

/** Where the agents of a cluster keep, per site, the position up to which its files are built. */
public interface CursorStore {
  /**
   * The cursor of a site; empty if there is none, or if it can no longer be read on from: the log
   * was purged beyond it, or the database was restored. Then all files must be built.
   */
  Optional<FeedPosition> position(String site);

  /**
   * Moves the cursor of a site, unless a higher epoch leads by now.
   *
   * @return false if the writer no longer leads
   */
  boolean move(String site, long epoch, FeedPosition position);

  /**
   * Deletes the part of the change log that no site needs any more, in pieces and a bounded number
   * of them. Which part that is, the cursors say: those that have not moved for a week are left
   * out, and are void if the log is gone that they stand before. Changes of the last hour always
   * stay, for a site that is being rebuilt and has its cursor yet to move.
   *
   * @return rows deleted
   */
  int purge();
}
