package org.callboot.node.disk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to disk what a copy owes to it, on a thread of its own since a write may hang for ever.
 * Shares queue and ledger with the copy, under the copy's lock.
 */
final class CopyWriter {
  private static final Logger LOG = LoggerFactory.getLogger(CopyWriter.class);

  private final ClusterId cluster;
  private final CopyStore store;
  private final DiskLimits limits;
  private final Ticker ticker;
  private final Object lock;
  private final ChangeQueue queue;
  private final CopyLedger ledger;
  private final LongAdder failures = new LongAdder();
  private final Thread thread;
  private boolean writing;
  private boolean closed;
  private Optional<Long> retryAtNanos = Optional.empty();

  /** Since when the disk lacks something that was to be written. */
  private volatile Optional<Long> owedSinceNanos = Optional.empty();

  CopyWriter(DiskCopy.Parts parts, Object lock, ChangeQueue queue, CopyLedger ledger) {
    this.cluster = parts.cluster();
    this.store = parts.store();
    this.limits = parts.limits();
    this.ticker = parts.ticker();
    this.lock = lock;
    this.queue = queue;
    this.ledger = ledger;
    if (parts.kept().debt() == KeptCopy.Debt.EVERYTHING_ONCE_COMPLETE) {
      failed();
      owedSinceNanos = Optional.of(ticker.nanos());
    }
    this.thread = new Thread(this::writeUntilClosed, "disk-" + cluster);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether the disk has all that the copy took. Under the lock. */
  boolean hasWrittenAll() {
    return !writing && !ledger.isDue();
  }

  /**
   * For how long the disk has lacked something that was to be written; zero while it has all. After
   * a write counted anew. From any thread.
   */
  Duration owedFor() {
    return owedSinceNanos
        .map(since -> Duration.ofNanos(ticker.nanos() - since))
        .orElse(Duration.ZERO);
  }

  /** Writes that failed. */
  long failures() {
    return failures.sum();
  }

  private record Work(long number, CopyBatch batch) {}

  private void writeUntilClosed() {
    try {
      for (Optional<Work> work = awaitWork(); work.isPresent(); work = awaitWork()) {
        write(work.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      store.close();
    }
  }

  private Optional<Work> awaitWork() throws InterruptedException {
    synchronized (lock) {
      Optional<Work> work = takeIfDue();
      while (work.isEmpty() && !closed) {
        // Where nothing is due, the time of the next try is no reason to wake up.
        Optional<Long> at = ledger.isDue() ? retryAtNanos : Optional.empty();
        lock.wait(Waits.millis(at.map(nanos -> Duration.ofNanos(nanos - ticker.nanos()))));
        work = takeIfDue();
      }
      return work;
    }
  }

  private Optional<Work> takeIfDue() {
    if (ledger.isDue() && owedSinceNanos.isEmpty()) {
      owedSinceNanos = Optional.of(ticker.nanos());
    }
    if (!mayWrite()) {
      return Optional.empty();
    }
    try {
      Work work = new Work(queue.last(), ledger.take());
      writing = true;
      return Optional.of(work);
    } catch (RuntimeException | Error e) {
      failedBecause(e);
      return Optional.empty();
    }
  }

  private boolean mayWrite() {
    if (!ledger.isDue()) {
      return false;
    }
    return retryAtNanos.isEmpty() || (!closed && ticker.nanos() - retryAtNanos.get() >= 0);
  }

  private void write(Work work) {
    try {
      store.write(work.batch());
      wrote(work);
    } catch (CopyWriteException e) {
      couldNotWrite(work, e.isEverythingLost(), e);
    } catch (RuntimeException | Error e) {
      couldNotWrite(work, false, e);
    }
  }

  private void wrote(Work work) {
    synchronized (lock) {
      if (queue.isFailing() || queue.isLate()) {
        LOG.info("cluster {}: the copy is on disk again", cluster);
      }
      writing = false;
      retryAtNanos = Optional.empty();
      owedSinceNanos = ledger.isDue() ? Optional.of(ticker.nanos()) : Optional.empty();
      queue.written(ledger.isDue() ? work.number() : queue.last());
      lock.notifyAll();
    }
  }

  private void couldNotWrite(Work work, boolean everythingLost, Throwable why) {
    synchronized (lock) {
      writing = false;
      ledger.giveBack(work.batch(), everythingLost);
      failedBecause(why);
    }
  }

  private void failedBecause(Throwable why) {
    boolean isNews = !queue.isFailing();
    failed();
    lock.notifyAll();
    if (isNews) {
      LOG.warn(
          "The copy of cluster {} cannot be written to disk and is served all the same; a restart"
              + " would bring older files until the site is there. Make room or mend the disk;"
              + " tried again every {} s: {}",
          cluster,
          limits.retry().toSeconds(),
          why.getMessage());
    }
  }

  private void failed() {
    failures.increment();
    queue.failed();
    retryAtNanos = Optional.of(ticker.nanos() + limits.retry().toNanos());
  }

  /** Writes what is due and waits for that; a write that hangs is left alone. */
  void close(long millis) throws InterruptedException {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    thread.join(millis);
  }
}
