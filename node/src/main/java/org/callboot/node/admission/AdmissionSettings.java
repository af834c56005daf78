package org.callboot.node.admission;

import java.time.Duration;

/**
 * Rules of admission beside the cap.
 *
 * @param unconfirmedHold how long a request keeps its place for certain before its device has
 *     answered; 0 or more. It is shortened by itself while a flood lasts
 * @param placesPerAddress most places of one address (IPv6: of one /64); 0 for no limit
 * @param requestsPerAddress most requests a second of one address (IPv6: of one /64), with a burst
 *     of ten seconds' worth; 0 for no limit
 * @param overflowWait how long a request may wait for a place; 0 for not at all
 * @param overflowQueue most requests that may wait; 0 or more
 * @param mostSuspended most requests that may come back after they had to yield their place, see
 *     {@link Permit}; 0 if yielding is the end of each. What one of them holds (memory, perhaps a
 *     socket) decides how many may be afforded
 */
public record AdmissionSettings(
    Duration unconfirmedHold,
    int placesPerAddress,
    int requestsPerAddress,
    Duration overflowWait,
    int overflowQueue,
    int mostSuspended) {
  /**
   * Our choice: a device on a local network answers within milliseconds, one across a continent
   * within a tenth of a second; the rest is for a node that is busy.
   */
  public static final Duration DEFAULT_UNCONFIRMED_HOLD = Duration.ofMillis(300);

  /** Our choice: some hundred bytes each, and more than a cap of some hundreds works off in 1 s. */
  public static final int DEFAULT_OVERFLOW_QUEUE = 1_000;

  /** Our choice: those of four seconds at 1,000 forged requests a second, a kilobyte each. */
  public static final int DEFAULT_MOST_SUSPENDED = 4_096;

  /** No limits per address and no waiting. */
  public static final AdmissionSettings DEFAULT =
      new AdmissionSettings(
          DEFAULT_UNCONFIRMED_HOLD,
          0,
          0,
          Duration.ZERO,
          DEFAULT_OVERFLOW_QUEUE,
          DEFAULT_MOST_SUSPENDED);

  public AdmissionSettings {
    if (unconfirmedHold.isNegative()
        || overflowWait.isNegative()
        || placesPerAddress < 0
        || requestsPerAddress < 0
        || overflowQueue < 0
        || mostSuspended < 0) {
      throw new IllegalArgumentException("a limit of admission is below 0");
    }
  }

  /** The same with another bound for requests that may come back. */
  public AdmissionSettings withMostSuspended(int most) {
    return new AdmissionSettings(
        unconfirmedHold, placesPerAddress, requestsPerAddress, overflowWait, overflowQueue, most);
  }
}
