package org.callboot.node.bench;

import java.util.Arrays;

/** Times in nanoseconds; percentiles in milliseconds. */
final class Latencies {
  private long[] nanos = new long[4_096];
  private int count;
  private boolean sorted = true;

  void add(long value) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count] = value;
    count++;
    sorted = false;
  }

  int count() {
    return count;
  }

  /** Nearest rank; NaN if there are no times. */
  double millisAt(double percentile) {
    if (count == 0) {
      return Double.NaN;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, count);
      sorted = true;
    }
    int rank = (int) Math.ceil(percentile / 100 * count);
    return nanos[Math.max(0, Math.min(count, rank) - 1)] / 1e6;
  }
}
