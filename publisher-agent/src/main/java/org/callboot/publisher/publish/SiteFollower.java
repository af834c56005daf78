package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.Optional;
import org.callboot.publisher.feed.ChangeBatch;
import org.callboot.publisher.feed.ChangeBatcher;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedBatch;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.sync.runtime.Ticker;

/**
 * Reads the feed of one site ahead of its cursor and says when a batch is due. Belongs to the
 * site's publisher thread.
 */
final class SiteFollower {
  private final PublishSettings settings;
  private final Ticker ticker;
  private final ChangeBatcher batcher;
  private FeedPosition read = FeedPosition.START;
  private boolean more;
  private Optional<Long> knowsAllUntilNanos = Optional.empty();
  private volatile Optional<Long> heldBackSinceNanos = Optional.empty();

  SiteFollower(PublishSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
    this.batcher = new ChangeBatcher(settings.linger(), settings.batchRows());
  }

  /** Forgets what was read and goes on from the cursor. */
  void restart(FeedPosition cursor) {
    batcher.clear();
    read = cursor;
    more = false;
    knowsAllUntilNanos = Optional.empty();
  }

  /** Reads once, without waiting. */
  void read(ChangeFeed feed) {
    long askedNanos = ticker.nanos();
    FeedBatch batch = feed.read(read, settings.readRows());
    batcher.add(batch, ticker.nanos());
    if (!batch.changes().isEmpty()) {
      read = batch.changes().get(batch.changes().size() - 1).position();
    }
    more = batch.more();
    noteHeldBack(batch.heldBack());
    if (!more && !batch.heldBack()) {
      knowsAllUntilNanos = Optional.of(askedNanos);
    }
  }

  /**
   * Until when all committed changes were read since the last restart; once the batch that holds
   * them is published, the site has all that was committed until then. Empty while the log has not
   * been read to its end.
   */
  Optional<Long> knowsAllUntilNanos() {
    return knowsAllUntilNanos;
  }

  /** Nobody reads any more for the moment, so nothing is known of what waits. */
  void pause() {
    heldBackSinceNanos = Optional.empty();
  }

  private void noteHeldBack(boolean heldBack) {
    if (!heldBack) {
      heldBackSinceNanos = Optional.empty();
    } else if (heldBackSinceNanos.isEmpty()) {
      heldBackSinceNanos = Optional.of(ticker.nanos());
    }
  }

  /**
   * How long committed changes have waited for an older transaction that is still open; from any
   * thread.
   */
  Duration heldBack() {
    return heldBackSinceNanos
        .map(since -> Duration.ofNanos(ticker.nanos() - since))
        .orElse(Duration.ZERO);
  }

  /** Whether the log held nothing that is not published. */
  boolean isCaughtUp() {
    return batcher.state() == ChangeBatcher.State.EMPTY && !more && heldBackSinceNanos.isEmpty();
  }

  boolean isDue() {
    return batcher.isDue(ticker.nanos());
  }

  /** The batch that is due, or one without changes at the cursor. */
  ChangeBatch takeOrNone(FeedPosition cursor) {
    return batcher.state() == ChangeBatcher.State.EMPTY
        ? ChangeBatch.none(cursor, ticker.nanos())
        : batcher.take();
  }

  /** How long to wait for a wake-up before the next read. */
  Duration untilNextRead() {
    if (more) {
      return Duration.ZERO;
    }
    Duration longest =
        heldBackSinceNanos.isPresent() ? settings.heldBackInterval() : settings.pollInterval();
    Duration due = batcher.untilDue(ticker.nanos(), longest);
    return due.compareTo(longest) < 0 ? due : longest;
  }
}
