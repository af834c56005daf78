package org.callboot.node.admission;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Calls to others that wait until the lock is given back. One thread at a time makes them, in
 * order; a call that leads to more calls adds to the queue instead of to the stack. Safe for all
 * threads.
 */
final class Callbacks {
  private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean running = new AtomicBoolean();

  void add(Runnable callback) {
    pending.add(callback);
  }

  /**
   * Makes the calls, unless another thread is at it.
   *
   * @throws RuntimeException what the first of them threw that did; all others were made
   */
  void run() {
    RuntimeException thrown = null;
    while (!pending.isEmpty() && running.compareAndSet(false, true)) {
      try {
        for (Runnable each = pending.poll(); each != null; each = pending.poll()) {
          each.run();
        }
      } catch (RuntimeException e) {
        thrown = thrown == null ? e : thrown;
      } finally {
        running.set(false);
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }
}
