package org.callboot.publisher.publish;

import java.time.Duration;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.Leadership;
import org.callboot.sync.runtime.Ticker;

/**
 * The term of this agent as its site publishers see it: they ask before every write. An answer of
 * the database holds for a limited time only, so that an agent which cannot ask stops by itself
 * before the database lets another lead.
 *
 * <p>Any thread may ask; the term itself is used by one at a time.
 */
final class Lead {
  private final Leadership.Term term;
  private final Ticker ticker;
  private final long limitNanos;
  private volatile long epoch;
  private volatile long confirmedNanos;
  private volatile boolean lost;

  Lead(Leadership.Term term, Ticker ticker, Duration limit) {
    this.term = term;
    this.ticker = ticker;
    this.limitNanos = limit.toNanos();
    this.epoch = term.epoch();
    this.confirmedNanos = ticker.nanos();
  }

  long epoch() {
    return epoch;
  }

  boolean isHeld() {
    return !lost && ticker.nanos() - confirmedNanos < limitNanos;
  }

  /**
   * Returns if this agent leads.
   *
   * @throws DeposedException if it does not, or if that is not known for sure
   */
  void require() {
    if (!isHeld()) {
      throw new DeposedException("this agent no longer leads");
    }
  }

  /** Asks the database; false means lost for good. */
  synchronized boolean confirm() {
    long askedNanos = ticker.nanos();
    if (!lost && isConfirmedByDatabase()) {
      confirmedNanos = askedNanos;
    } else {
      lost = true;
    }
    return !lost;
  }

  private boolean isConfirmedByDatabase() {
    try {
      return term.stillLeads();
    } catch (DatabaseException e) {
      return false;
    }
  }

  /**
   * Raises the epoch above one that a site has seen.
   *
   * @return the epoch in force
   * @throws DeposedException if the higher epoch is that of another leader
   */
  synchronized long raiseAbove(long floor) {
    if (!confirm()) {
      throw new DeposedException("a site has epoch " + floor + ", and this agent does not lead");
    }
    epoch = term.raiseAbove(floor);
    return epoch;
  }

  /** From here on nobody writes. */
  void lose() {
    lost = true;
  }
}
