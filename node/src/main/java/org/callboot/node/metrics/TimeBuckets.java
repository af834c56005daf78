package org.callboot.node.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Upper bounds of the buckets in which times are counted. Our choice: three to a decade, so that a
 * percentile is right within a factor of two, and a node has some hundred time series for them.
 */
final class TimeBuckets {
  /** Beyond five seconds a device has asked again. */
  static final List<Duration> FIRST_BLOCK =
      millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000);

  /** To five minutes, a load of some megabytes over a slow line. */
  static final List<Duration> TRANSFER =
      millis(1, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000);

  private TimeBuckets() {}

  private static List<Duration> millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toList();
  }
}
