package org.callboot.node.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.callboot.sync.runtime.Ticker;

/**
 * How long ago a copy was last in step with its site, over restarts. The time of day says so, but
 * may be set back; then it is at least as long as this program knows. Used under the owner's lock.
 */
final class CopyAge {
  private final Ticker ticker;
  private final InstantSource clock;
  private long knownNanos;
  private boolean confirmed;

  CopyAge(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
    this.knownNanos = ticker.nanos();
  }

  /** The copy is in step with the site now; gives the time of day. */
  Instant confirm() {
    knownNanos = ticker.nanos();
    confirmed = true;
    return clock.instant();
  }

  /** Whether that was so since the program started. */
  boolean isConfirmed() {
    return confirmed;
  }

  /**
   * @param at time of day when the copy was in step
   */
  Duration since(Instant at) {
    Duration known = Duration.ofNanos(ticker.nanos() - knownNanos);
    Duration byClock = Duration.between(at, clock.instant());
    return byClock.compareTo(known) < 0 ? known : byClock;
  }

  /** As {@link #since}, for people: the time itself, unless it lies ahead of us. */
  String text(Optional<Instant> at) {
    return at.map(
            time ->
                time.isAfter(clock.instant())
                    ? "an unknown time (the clock was set back)"
                    : time.toString())
        .orElse("an unknown time");
  }
}
