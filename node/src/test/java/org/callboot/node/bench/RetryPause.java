package org.callboot.node.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The pause of a phone that was told to come later: random, so that not all come back at once. */
final class RetryPause {
  private RetryPause() {}

  /**
   * A random pause.
   *
   * @param bounds shortest and longest, in milliseconds
   */
  static long nanos(SplittableRandom random, long[] bounds) {
    return random.nextLong(
        TimeUnit.MILLISECONDS.toNanos(bounds[0]), TimeUnit.MILLISECONDS.toNanos(bounds[1]) + 1);
  }
}
