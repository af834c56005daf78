package org.callboot.node.cache;

import java.time.Duration;
import java.util.Optional;
import org.callboot.sync.runtime.Ticker;

/**
 * How long a copy has differed from its manifest, for display. A copy that has equalled it and then
 * differs holds something newer: an agent publishes, and its manifest follows when all is written,
 * which takes minutes for a large cluster over a slow link. So the time counts anew from each file
 * of a publication. Changed under the owner's lock.
 */
final class StepClock {
  private final Ticker ticker;

  private volatile boolean wasInStep;

  private volatile Optional<Long> behindSinceNanos;

  StepClock(Ticker ticker) {
    this.ticker = ticker;
    this.behindSinceNanos = Optional.of(ticker.nanos());
  }

  /** Empty while copy and manifest are equal; from any thread. */
  Optional<Duration> behindFor() {
    return behindSinceNanos.map(since -> Duration.ofNanos(ticker.nanos() - since));
  }

  /** Whether the copy has equalled its manifest since that came; from any thread. */
  boolean wasInStep() {
    return wasInStep;
  }

  /** Another manifest holds. */
  void manifestChanged() {
    wasInStep = false;
  }

  void inStep() {
    wasInStep = true;
    behindSinceNanos = Optional.empty();
  }

  /**
   * The copy differs from its manifest.
   *
   * @param moved whether it holds something else than before
   * @param unfinished whether the manifest itself says that files are still to come
   */
  void differs(boolean moved, boolean unfinished) {
    boolean publishing = moved && (wasInStep || unfinished);
    if (publishing || behindSinceNanos.isEmpty()) {
      behindSinceNanos = Optional.of(ticker.nanos());
    }
  }

  void become(StepClock other) {
    wasInStep = other.wasInStep;
  }
}
