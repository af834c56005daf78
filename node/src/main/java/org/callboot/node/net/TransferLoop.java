package org.callboot.node.net;

/**
 * The one thread that owns a server's transfers, and its time. Tests put a loop on virtual time in
 * its place.
 */
interface TransferLoop {
  /** Monotonic time; compare by subtraction only. */
  long nowNanos();

  /** Runs the task on the loop: at once if called there, else soon. */
  void run(Runnable task);

  /** Runs the task on the loop after a delay; a delay of 0 or less means soon. */
  Wakeup runAfter(long delayNanos, Runnable task);

  /** A task that waits for its time. */
  interface Wakeup {
    Wakeup NONE = () -> {};

    /** Takes the task back; too late or twice does nothing. */
    void cancel();
  }
}
