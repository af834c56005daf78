package org.callboot.node.admission;

import java.util.concurrent.TimeUnit;

/**
 * How long an unconfirmed request keeps its place for certain. While silent requests keep others
 * out it is cut to a quarter, again and again, and it grows back by the same steps. A growth that
 * had to be taken back makes the next one come later. Owner: as {@link Places}.
 */
final class PlaceHold {
  /** Our choice: devices of a local network still answer in it. */
  static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Our choice: from the longest hold to the shortest in four steps. */
  static final int STEP = 4;

  /** Our choices: soon after a short burst, and seldom in a long one, since each try refuses. */
  static final long FIRST_RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  static final long LAST_RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(16);

  private final long configuredNanos;
  private final long shortestNanos;
  private long currentNanos;
  private long changedNanos;
  private long recoveryNanos = FIRST_RECOVERY_NANOS;
  private boolean grewLast;

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
    while (currentNanos < configuredNanos && nowNanos - changedNanos >= recoveryNanos) {
      currentNanos = Math.min(configuredNanos, currentNanos * STEP);
      changedNanos += recoveryNanos;
      recoveryNanos = grewLast ? FIRST_RECOVERY_NANOS : recoveryNanos;
      grewLast = true;
    }
    return currentNanos;
  }

  /** An age that tells silent requests from those whose devices are about to answer. */
  long silenceNanos(long nowNanos) {
    return nanos(nowNanos) / 2;
  }

  /** Cuts it; false if it is as short as it may be. */
  boolean shorten(long nowNanos) {
    if (currentNanos <= shortestNanos) {
      return false;
    }
    currentNanos = Math.max(shortestNanos, currentNanos / STEP);
    changedNanos = nowNanos;
    if (grewLast) {
      recoveryNanos = Math.min(LAST_RECOVERY_NANOS, recoveryNanos * 2);
      grewLast = false;
    }
    return true;
  }
}
