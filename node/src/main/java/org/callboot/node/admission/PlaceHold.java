package org.callboot.node.admission;

import java.util.concurrent.TimeUnit;

/**
 * How long an unconfirmed request keeps its place for certain. It is halved while silent requests
 * fill the cap, and doubles back towards the setting second by second. Owner: as {@link Places}.
 */
final class PlaceHold {
  /** Our choice: devices of a local network still answer in it. */
  static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Our choice: a flood that goes on is tried again once a second, which refuses a few. */
  static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long configuredNanos;
  private final long shortestNanos;
  private long currentNanos;
  private long changedNanos;

  PlaceHold(long configuredNanos) {
    this(configuredNanos, Math.min(configuredNanos, SHORTEST_NANOS));
  }

  PlaceHold(long configuredNanos, long shortestNanos) {
    this.configuredNanos = configuredNanos;
    this.shortestNanos = shortestNanos;
    this.currentNanos = configuredNanos;
  }

  /** The hold in force. */
  long nanos(long nowNanos) {
    while (currentNanos < configuredNanos && nowNanos - changedNanos >= RECOVERY_NANOS) {
      currentNanos = Math.min(configuredNanos, currentNanos * 2);
      changedNanos += RECOVERY_NANOS;
    }
    return currentNanos;
  }

  /** Halves it; false if it is as short as it may be. */
  boolean shorten(long nowNanos) {
    if (currentNanos <= shortestNanos) {
      return false;
    }
    currentNanos = Math.max(shortestNanos, currentNanos / 2);
    changedNanos = nowNanos;
    return true;
  }
}
