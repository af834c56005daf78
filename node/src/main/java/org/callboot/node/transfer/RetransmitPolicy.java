package org.callboot.node.transfer;

import java.time.Duration;

/**
 * When packets that nobody answers are sent again, and when the transfer is given up. Until a round
 * trip was measured the first wait is {@code initialTimeout}; then it follows the measurements (RFC
 * 6298), between the shortest and the longest. It doubles after each packet (RFC 1123 section
 * 4.2.3.2 asks for exponential back-off at least).
 *
 * @param initialTimeout wait before anything was measured, more than 0. Default 1 s (RFC 6298
 *     section 2.1)
 * @param shortestTimeout no measured wait is shorter; more than 0, not above {@code
 *     longestTimeout}. Default 50 ms, our choice: RFC 6298 section 2.4 advises 1 s against needless
 *     resends of a whole flight, but here one block is at stake, and a lost one stops everything
 * @param longestTimeout no wait grows over this, not below {@code initialTimeout}. Default 8 s, our
 *     choice
 */
public record RetransmitPolicy(
    Duration initialTimeout, Duration shortestTimeout, Duration longestTimeout) {
  public static final RetransmitPolicy DEFAULT =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(8));

  /**
   * How often the first packet is sent before any answer; our choice. A forged request costs its
   * victim no more than that, and a device that hears nothing repeats its request by itself, which
   * draws the packet again.
   */
  public static final int PACKETS_TO_A_STRANGER = 3;

  /**
   * How many copies of its request draw the first packet again before any answer; our choice. By
   * the default timing a device that repeats its request each second has each answered, until the
   * transfer is given up after 7 s: at 1 and 3 s by the timer, at 2, 4, 5 and 6 s as copies. More
   * would be for the victim of a forged sender, whom copies reach past the limits per address.
   */
  public static final int COPIES_ANSWERED_TO_A_STRANGER = 4;

  /**
   * How often the same packet is sent to a device that has answered before; our choice. From 50 ms
   * on that is 21 s, in which a phone may write its flash memory or lose its link for a moment. A
   * client that answers copies by its own timer only, started anew by each of them (atftp: 5 s),
   * gets to answer twice in it.
   */
  public static final int PACKETS_TO_A_KNOWN_DEVICE = 9;

  /**
   * How often the last block is sent, or the last window; our choice. A device that has it may have
   * closed its port, so that nothing will come any more, and its place is better given to another.
   */
  public static final int PACKETS_OF_THE_END = 6;

  /**
   * How often a window is sent that is all of the file; our choice. No round trip of a window was
   * measured then: from 1 s on three take 7 s, and more would hold the place for 23 s.
   */
  public static final int PACKETS_OF_THE_ONLY_WINDOW = 3;

  /**
   * No further wait is begun that would end later than this after the packet was first sent, but
   * two packets are sent in any case, so that one may be lost, and the wait for the answer to the
   * second is no longer than this; our choice. A device may ask for a timeout of up to 255 s (RFC
   * 2349), and a silent one must not hold its place for five of them.
   */
  public static final Duration MAX_SILENCE = Duration.ofSeconds(30);

  public RetransmitPolicy {
    if (shortestTimeout.isNegative() || shortestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "the shortest timeout must be more than 0: " + shortestTimeout);
    }
    if (initialTimeout.isNegative() || initialTimeout.isZero()) {
      throw new IllegalArgumentException(
          "the initial timeout must be more than 0: " + initialTimeout);
    }
    if (longestTimeout.compareTo(initialTimeout) < 0
        || longestTimeout.compareTo(shortestTimeout) < 0) {
      throw new IllegalArgumentException(
          "the longest timeout must not be below the others: " + longestTimeout);
    }
  }
}
