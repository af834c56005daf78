package org.callboot.node.disk;

import java.time.Duration;
import java.util.Optional;

/** Times for {@link Object#wait(long)}. */
final class Waits {
  private Waits() {}

  /** Never a busy loop; without an end where {@code longest} is empty. */
  static long millis(Optional<Duration> longest) {
    return longest.map(time -> Math.max(1, time.toMillis() + 1)).orElse(0L);
  }
}
