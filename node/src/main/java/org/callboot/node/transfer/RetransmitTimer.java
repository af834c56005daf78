package org.callboot.node.transfer;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one transfer waits for an answer: the estimator of RFC 6298 section 2 with the back-off
 * of section 5. A wait that was doubled stays so while answers come late, since on a path slower
 * than the wait nothing else would ever be measured (Karn's algorithm, section 3). A timeout that
 * the device asked for is obeyed instead (RFC 2349): it does not follow measurements.
 */
final class RetransmitTimer {
  /** RFC 6298 section 2.3: alpha 1/8, beta 1/4, K 4. */
  private static final int SMOOTHING_SHARE = 8;

  private static final int VARIATION_SHARE = 4;
  private static final int VARIATIONS = 4;

  private final boolean asked;
  private final long initialNanos;
  private final long shortestNanos;
  private final long longestNanos;

  private long smoothedNanos = -1;
  private long variationNanos;

  /** What the measurements ask for, if there are any, and what holds after back-off. */
  private long measuredNanos;

  private boolean hasMeasured;
  private long timeoutNanos;

  RetransmitTimer(RetransmitPolicy policy, Optional<Duration> askedTimeout) {
    asked = askedTimeout.isPresent();
    initialNanos = askedTimeout.orElse(policy.initialTimeout()).toNanos();
    shortestNanos = policy.shortestTimeout().toNanos();
    longestNanos = Math.max(initialNanos, policy.longestTimeout().toNanos());
    measuredNanos = initialNanos;
    timeoutNanos = initialNanos;
  }

  /** Wait after the packet that is sent now. */
  long timeoutNanos() {
    return timeoutNanos;
  }

  /** Wait after the packet that would be sent next if this one is not answered. */
  long doubledNanos() {
    return Math.min(longestNanos, timeoutNanos * 2);
  }

  /** Nobody answered in time. */
  void backOff() {
    timeoutNanos = doubledNanos();
  }

  /**
   * An answer came to something that had been sent more than once, so that it measures nothing. If
   * it came as soon after the last copy as the measurements before make likely, the path is as it
   * was, packets were lost, and the back-off ends; else the path may have become slow.
   *
   * @param sinceLastSentNanos time since the last copy was sent
   */
  void answered(long sinceLastSentNanos) {
    boolean asBefore = hasMeasured && sinceLastSentNanos <= measuredNanos;
    if (asked || asBefore) {
      timeoutNanos = measuredNanos;
    }
  }

  /** Something was answered that had been sent once only. */
  void measured(long roundTripNanos) {
    if (!asked) {
      estimate(roundTripNanos);
    }
    timeoutNanos = measuredNanos;
  }

  /**
   * The options were answered, and windows of many blocks follow. How soon a small packet is
   * answered tells how soon a device can answer at best, not how long a window takes to it: the
   * first one waits as if nothing had been sent before, and is measured as if it were the first.
   *
   * @param sentOnce whether the options were, so that their round trip is known
   */
  void beginWindows(boolean sentOnce, long roundTripNanos) {
    timeoutNanos = initialNanos;
    if (sentOnce && !asked) {
      hasMeasured = true;
      measuredNanos = bounded(roundTripNanos + VARIATIONS * roundTripNanos / 2);
    }
  }

  private void estimate(long roundTripNanos) {
    hasMeasured = true;
    if (smoothedNanos < 0) {
      smoothedNanos = roundTripNanos;
      variationNanos = roundTripNanos / 2;
    } else {
      long deviation = Math.abs(smoothedNanos - roundTripNanos);
      variationNanos += (deviation - variationNanos) / VARIATION_SHARE;
      smoothedNanos += (roundTripNanos - smoothedNanos) / SMOOTHING_SHARE;
    }
    measuredNanos = bounded(smoothedNanos + VARIATIONS * variationNanos);
  }

  private long bounded(long wantedNanos) {
    return Math.max(shortestNanos, Math.min(longestNanos, wantedNanos));
  }
}
