package org.callboot.node.transfer;

import java.time.Duration;

/**
 * When a packet that nobody answers is sent again, and when the transfer is given up. The pause
 * doubles after each packet (RFC 1123 section 4.2.3.2 asks for exponential back-off at least).
 *
 * @param firstTimeout pause after the first packet, more than 0. Default 1 s, our choice: a phone
 *     repeats its own request after one to several seconds
 * @param longestTimeout no pause grows over this, not below {@code firstTimeout}. Default 8 s, our
 *     choice
 * @param maxPackets how often one packet is sent before the transfer is given up, 1 or more.
 *     Default 5: a forged request costs its victim no more than five packets
 */
public record RetransmitPolicy(Duration firstTimeout, Duration longestTimeout, int maxPackets) {
  public static final RetransmitPolicy DEFAULT =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofSeconds(8), 5);

  public RetransmitPolicy {
    if (firstTimeout.isNegative() || firstTimeout.isZero()) {
      throw new IllegalArgumentException("the first timeout must be more than 0: " + firstTimeout);
    }
    if (longestTimeout.compareTo(firstTimeout) < 0) {
      throw new IllegalArgumentException(
          "the longest timeout must not be below the first: " + longestTimeout);
    }
    if (maxPackets < 1) {
      throw new IllegalArgumentException("at least one packet must be sent: " + maxPackets);
    }
  }

  /** The same policy with the timeout that the device asked for (RFC 2349). */
  public RetransmitPolicy startingAt(Duration timeout) {
    Duration longest = longestTimeout.compareTo(timeout) < 0 ? timeout : longestTimeout;
    return new RetransmitPolicy(timeout, longest, maxPackets);
  }

  /**
   * Pause after a packet was sent for the n-th time.
   *
   * @param attempt 1 for the first time
   */
  public long timeoutNanos(int attempt) {
    long longest = longestTimeout.toNanos();
    long pause = firstTimeout.toNanos();
    for (int i = 1; i < attempt && pause < longest; i++) {
      pause = Math.min(longest, pause * 2);
    }
    return pause;
  }

  /** Whether a packet that was sent so often may not be sent again. */
  public boolean givesUpAfter(int attempt) {
    return attempt >= maxPackets;
  }
}
