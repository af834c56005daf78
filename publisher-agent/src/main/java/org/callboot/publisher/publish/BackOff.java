package org.callboot.publisher.publish;

import java.time.Duration;

/** Pauses after failures: each twice as long as the one before, up to a limit. One owner. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  BackOff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }

  void reset() {
    next = first;
  }
}
