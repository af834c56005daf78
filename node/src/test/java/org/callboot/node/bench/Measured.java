package org.callboot.node.bench;

/**
 * One measurement of one server.
 *
 * @param seconds that {@code done}, {@code bytes} and the CPU times are of
 * @param done transfers that ended in that time
 * @param bytes that arrived in order and right in that time
 * @param serverCpuNanos of the server, with children
 * @param clientCpuNanos of the load client; as long as the time, it was the bottleneck
 * @param peakBytes highest memory of the server meanwhile
 * @param tally of all transfers that were begun, those that ended later too
 */
record Measured(
    double seconds,
    long done,
    long bytes,
    long serverCpuNanos,
    long clientCpuNanos,
    long peakBytes,
    Tally tally) {
  double perSecond() {
    return done / seconds;
  }

  double megabytesPerSecond() {
    return bytes / 1e6 / seconds;
  }

  /** CPU of the server in milliseconds for 1,000 transfers, which is also µs for one. */
  double cpuMillisPerThousand() {
    return serverCpuNanos / 1e6 / done * 1_000;
  }

  double cpuMillisPerMegabyte() {
    return serverCpuNanos / 1e6 / (bytes / 1e6);
  }

  double clientCpuPercent() {
    return clientCpuNanos / 1e7 / seconds;
  }
}
