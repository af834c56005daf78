package org.callboot.publisher.publish;

import java.time.Duration;

/**
 * How many files go to a site at a time. A slow link gets fewer, so that a portion stays within the
 * site's time limit and what may go between two of them waits a second or so; our choice.
 */
final class PortionSize {
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(250);
  private static final int LEAST = 32;

  private final int most;
  private int files;

  /**
   * @param most files in a portion over a fast link; 1 or more
   */
  PortionSize(int most) {
    this.most = most;
    this.files = most;
  }

  int files() {
    return files;
  }

  void took(Duration time) {
    if (time.compareTo(LONG) > 0) {
      shrink(2);
    } else if (time.compareTo(SHORT) < 0) {
      files = Math.min(most, files * 2);
    }
  }

  /** The site did not take all of it in time. */
  void failed() {
    shrink(4);
  }

  private void shrink(int divisor) {
    files = Math.min(most, Math.max(LEAST, files / divisor));
  }
}
