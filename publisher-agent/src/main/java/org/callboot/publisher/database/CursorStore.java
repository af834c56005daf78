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
   * Whether the database remembers that a site had come to {@code position} or farther, purged or
   * not. If not, it is not the database any more in which this was noted.
   */
  boolean remembers(String site, FeedPosition position);

  /**
   * Moves the cursor of a site, unless a higher epoch leads by now, or the cursor stands before
   * {@code from} or is gone.
   *
   * @param from where the writer knows it to be; empty if it knows nothing
   * @return false if it was not moved
   */
  boolean move(String site, long epoch, Optional<FeedPosition> from, FeedPosition to);

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
