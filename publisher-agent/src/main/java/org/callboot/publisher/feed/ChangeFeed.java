package org.callboot.publisher.feed;

import java.time.Duration;

/**
 * Changes of one master database after a position. No change of a committed transaction is ever
 * passed over, in whatever order transactions commit.
 */
public interface ChangeFeed extends AutoCloseable {
  /**
   * Reads up to {@code limit} changes after {@code position}, never waiting for more.
   *
   * @throws FeedException if the database does not answer
   */
  FeedBatch read(FeedPosition position, int limit);

  /**
   * Waits until the database says that something was committed, at most {@code limit}. A wake-up is
   * a hint: it may be missed or come for nothing, so the caller reads at intervals all the same.
   */
  void awaitWakeUp(Duration limit) throws InterruptedException;

  @Override
  void close();
}
