package org.callboot.node.net;

import java.time.Duration;

/**
 * One wake-up of a transfer on its loop. A wish for later than what is planned changes nothing: the
 * wake-up comes early, and the transfer asks for the rest of its time. So a transfer that moves
 * plans one now and then, not one for each block; and since the first is planned as early as any
 * wish may come to be, a short transfer plans one only. Owner: the loop.
 */
final class LazyWakeup {
  private final TransferLoop loop;
  private final long shortestNanos;
  private final Runnable task;
  private TransferLoop.Wakeup planned = TransferLoop.Wakeup.NONE;
  private boolean isPlanned;
  private long plannedNanos;

  /**
   * @param shortest how soon a wish may be for; a first one may be for sooner
   */
  LazyWakeup(TransferLoop loop, Duration shortest, Runnable task) {
    this.loop = loop;
    this.shortestNanos = shortest.toNanos();
    this.task = task;
  }

  /** Runs the task at this time or before. */
  void at(long nanos) {
    if (isPlanned && plannedNanos - nanos <= 0) {
      return;
    }
    long nowNanos = loop.nowNanos();
    long delayNanos = nanos - nowNanos;
    if (planned == TransferLoop.Wakeup.NONE) {
      delayNanos = Math.min(delayNanos, shortestNanos);
    }
    planned.cancel();
    isPlanned = true;
    plannedNanos = nowNanos + delayNanos;
    planned = loop.runAfter(delayNanos, this::run);
  }

  private void run() {
    isPlanned = false;
    task.run();
  }

  void cancel() {
    planned.cancel();
    isPlanned = false;
  }
}
