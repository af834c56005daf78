package org.callboot.node.net;

/**
 * One wake-up of a transfer on its loop. A wish for later than what is planned changes nothing: the
 * wake-up comes early, and the transfer asks for the rest of its time. So a transfer that moves
 * plans one now and then, not one for each block. Owner: the loop.
 */
final class LazyWakeup {
  private final TransferLoop loop;
  private final Runnable task;
  private TransferLoop.Wakeup planned = TransferLoop.Wakeup.NONE;
  private boolean isPlanned;
  private long plannedNanos;

  LazyWakeup(TransferLoop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  /** Runs the task at this time or before. */
  void at(long nanos) {
    if (isPlanned && plannedNanos - nanos <= 0) {
      return;
    }
    planned.cancel();
    isPlanned = true;
    plannedNanos = nanos;
    planned = loop.runAfter(nanos - loop.nowNanos(), this::run);
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
