package org.callboot.sync.runtime;

/**
 * Monotonic time. Code that measures or waits takes one of these, so that tests can move time by
 * hand; wall-clock time is for display only and is never mixed with it.
 */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds from an arbitrary origin; compare two readings by subtraction only. */
  long nanos();

  static Ticker system() {
    return System::nanoTime;
  }
}
