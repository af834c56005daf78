package org.callboot.node.disk;

import java.time.Duration;

/**
 * Times of a copy on disk.
 *
 * @param write time that a change may wait until it is on disk
 * @param retry pause after a write that failed
 * @param confirm how far the time of the last comparison on disk may lag
 */
record DiskLimits(Duration write, Duration retry, Duration confirm) {
  /** Our choice: an operator who has made room sees it taken while he looks. */
  static final Duration RETRY = Duration.ofSeconds(10);

  /** Our choice: one small write a minute, for an age that is shown in minutes and days. */
  static final Duration CONFIRM = Duration.ofMinutes(1);

  static DiskLimits of(Duration write) {
    return new DiskLimits(write, RETRY, CONFIRM);
  }
}
