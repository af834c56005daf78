package org.callboot.node.cache;

import java.time.Duration;
import java.util.Optional;
import org.callboot.sync.runtime.Ticker;

/**
 * How long a copy has lacked something that its manifest stands for, for display. A copy that has
 * equalled its manifest lacks nothing of it: what makes it differ later is newer, and the manifest
 * over it follows when an agent has written all, which takes minutes for a large cluster over a
 * slow link. Changed under the owner's lock.
 */
final class StepClock {
  private final Ticker ticker;

  /** Empty when the copy has equalled what its manifest stands for. */
  private volatile Optional<Long> behindSinceNanos;

  StepClock(Ticker ticker) {
    this.ticker = ticker;
    this.behindSinceNanos = Optional.of(ticker.nanos());
  }

  /** Empty when the copy has equalled its manifest; from any thread. */
  Optional<Duration> behindFor() {
    return behindSinceNanos.map(since -> Duration.ofNanos(ticker.nanos() - since));
  }

  /** Whether the copy has equalled what its manifest stands for; from any thread. */
  boolean wasInStep() {
    return behindSinceNanos.isEmpty();
  }

  /** The manifest stands for something else than before. */
  void manifestChanged() {
    if (wasInStep()) {
      behindSinceNanos = Optional.of(ticker.nanos());
    }
  }

  void inStep() {
    behindSinceNanos = Optional.empty();
  }

  /**
   * The copy differs from its manifest.
   *
   * @param publishing whether it holds something else than before, and the manifest itself says
   *     that files are still to come
   */
  void differs(boolean publishing) {
    if (publishing && !wasInStep()) {
      behindSinceNanos = Optional.of(ticker.nanos());
    }
  }

  void become(StepClock other) {
    behindSinceNanos = other.behindSinceNanos;
  }
}
