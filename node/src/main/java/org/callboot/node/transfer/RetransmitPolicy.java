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
 * @param maxSilence no further wait is begun that would end later than this after the first packet,
 *     but two packets are sent in any case, so that one may be lost; more than 0. Default 30 s, our
 *     choice: a device may ask for a timeout of up to 255 s (RFC 2349), and a silent one must not
 *     hold its place for five of them
 */
public record RetransmitPolicy(
    Duration firstTimeout, Duration longestTimeout, int maxPackets, Duration maxSilence) {
  private static final int FEWEST_PACKETS = 2;

  public static final RetransmitPolicy DEFAULT =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofSeconds(8), 5, Duration.ofSeconds(30));

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
    if (maxSilence.isNegative() || maxSilence.isZero()) {
      throw new IllegalArgumentException("the silence must be more than 0: " + maxSilence);
    }
  }

  /** The same policy with the timeout that the device asked for (RFC 2349). */
  public RetransmitPolicy startingAt(Duration timeout) {
    Duration longest = longestTimeout.compareTo(timeout) < 0 ? timeout : longestTimeout;
    return new RetransmitPolicy(timeout, longest, maxPackets, maxSilence);
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
    if (attempt >= maxPackets || attempt < FEWEST_PACKETS) {
      return attempt >= maxPackets;
    }
    long silenceNanos = 0;
    for (int i = 1; i <= attempt + 1; i++) {
      silenceNanos += timeoutNanos(i);
    }
    return silenceNanos > maxSilence.toNanos();
  }
}
