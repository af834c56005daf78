package org.callboot.publisher.feed;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts wake-ups, so that each waiting thread sees one that came since it last waited, however
 * many threads wait.
 */
final class WakeUps {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ThreadLocal<Long> seen = ThreadLocal.withInitial(() -> 0L);
  private long count;
  private boolean closed;

  void signal() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all waiting threads go, now and for ever. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a wake-up that the calling thread has not seen, at most {@code limit}. */
  void await(Duration limit) throws InterruptedException {
    long leftNanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (count == seen.get() && !closed && leftNanos > 0) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      seen.set(count);
    } finally {
      lock.unlock();
    }
  }
}
