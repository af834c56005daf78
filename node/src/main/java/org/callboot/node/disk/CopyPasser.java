package org.callboot.node.disk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes changes on to what is served, on a thread of its own, as the queue lets them through. What
 * is served is made anew after a change that it did not take.
 */
final class CopyPasser {
  private static final Logger LOG = LoggerFactory.getLogger(CopyPasser.class);

  private final ClusterId cluster;
  private final DiskLimits limits;
  private final Ticker ticker;
  private final Object lock;
  private final ChangeQueue queue;
  private final CopyWriter writer;
  private final Runnable repair;
  private final LongAdder lateWrites = new LongAdder();
  private final Thread thread;
  private boolean lateReported;
  private boolean closed;

  /** When what is served is to be made anew; empty while it has taken everything. */
  private Optional<Long> repairAtNanos = Optional.empty();

  /**
   * @param repair makes what is served equal to what was decided; called under the lock
   */
  CopyPasser(
      DiskCopy.Parts parts, Object lock, ChangeQueue queue, CopyWriter writer, Runnable repair) {
    this.cluster = parts.cluster();
    this.limits = parts.limits();
    this.ticker = parts.ticker();
    this.lock = lock;
    this.queue = queue;
    this.writer = writer;
    this.repair = repair;
    this.thread = new Thread(this::passUntilClosed, "copy-" + cluster);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Writes that did not end in time. */
  long lateWrites() {
    return lateWrites.sum();
  }

  private void passUntilClosed() {
    try {
      for (Optional<Runnable> next = awaitNext(); next.isPresent(); next = awaitNext()) {
        pass(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Runnable> awaitNext() throws InterruptedException {
    synchronized (lock) {
      while (!closed) {
        repairIfDue();
        Optional<Runnable> next = queue.poll(ticker.nanos());
        reportLate();
        if (next.isPresent()) {
          return next;
        }
        lock.wait(Waits.millis(untilNext()));
      }
      return Optional.empty();
    }
  }

  /** Where a repair only waits for the disk, the end of the write wakes this thread. */
  private Optional<Duration> untilNext() {
    Optional<Duration> repairIn =
        repairAtNanos
            .map(at -> Duration.ofNanos(at - ticker.nanos()))
            .filter(wait -> !wait.isNegative());
    return Stream.of(queue.untilNext(ticker.nanos()), repairIn)
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }

  private void reportLate() {
    if (!queue.isLate()) {
      lateReported = false;
    } else if (!lateReported) {
      lateReported = true;
      lateWrites.increment();
      LOG.warn(
          "Writing the copy of cluster {} takes longer than {} ms, changes are served without"
              + " waiting for it. Check the disk, or raise callboot.copy.write-limit",
          cluster,
          limits.write().toMillis());
    }
  }

  private void pass(Runnable next) {
    try {
      next.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A change of cluster {} was not taken over; report this", cluster, e);
      repairSoon();
    }
  }

  /** What is served may lack something that was decided. */
  void repairSoon() {
    synchronized (lock) {
      repairAtNanos = Optional.of(ticker.nanos());
      lock.notifyAll();
    }
  }

  /** Not while the disk lacks anything: what is served afterwards is all that was decided. */
  private void repairIfDue() {
    boolean isDue = repairAtNanos.filter(at -> ticker.nanos() - at >= 0).isPresent();
    if (!isDue || !(writer.hasWrittenAll() || queue.isFailing() || queue.isLate())) {
      return;
    }
    try {
      repair.run();
      repairAtNanos = Optional.empty();
    } catch (RuntimeException | Error e) {
      LOG.error("The copy of cluster {} could not be made anew; report this", cluster, e);
      repairAtNanos = Optional.of(ticker.nanos() + limits.retry().toNanos());
    }
  }

  void close(long millis) throws InterruptedException {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    thread.join(millis);
  }
}
