package org.callboot.node.transfer;

/** How often what is outstanding was sent by itself, and when. */
final class Attempts {
  private int count;
  private long firstNanos;
  private long lastNanos;

  /** Something is sent for the first time. */
  void begin(long nowNanos) {
    answered();
    firstNanos = nowNanos;
    lastNanos = nowNanos;
  }

  /** It is sent once more. */
  void again(long nowNanos) {
    count++;
    lastNanos = nowNanos;
  }

  /** It was answered; the times tell still when it was sent. */
  void answered() {
    count = 1;
  }

  int count() {
    return count;
  }

  boolean isRepeated() {
    return count > 1;
  }

  long sinceFirstNanos(long nowNanos) {
    return nowNanos - firstNanos;
  }

  long sinceLastNanos(long nowNanos) {
    return nowNanos - lastNanos;
  }
}
