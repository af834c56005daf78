package org.callboot.node.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.node.cache.Completeness;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileSubscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy that is on disk before it is served. It is on the heap twice: the decided one takes every
 * change at once and answers the site, the visible one takes it when it is on disk. So the disk may
 * be ahead of what phones have seen and never behind, and a restart brings no older file.
 *
 * <p>A disk that fails or hangs stops neither serving nor updating, see {@link ChangeQueue}.
 * Writing and passing on have a thread each, since a write may hang for ever.
 */
public final class DiskCopy implements FileSubscriber, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCopy.class);

  /** What no set has for a digest, so that the site's entries are read again. */
  private static final SetDigest IN_DOUBT = new SetDigest(-2, 0, 0);

  private static final long CLOSE_MILLIS = 2_000;

  private final NodeFileCache decided;
  private final NodeFileCache visible;
  private final CopyStore store;
  private final DiskLimits limits;
  private final Ticker ticker;
  private final InstantSource clock;
  private final boolean cameFromDisk;
  private final boolean cameComplete;
  private final long refused;
  private final LongAdder failedWrites = new LongAdder();
  private final CompletableFuture<Void> firstComparison = new CompletableFuture<>();
  private final Thread writer;
  private final Thread passer;

  private final Object lock = new Object();
  private final ChangeQueue queue;
  private final CopyLedger ledger;
  private boolean inDoubt;
  private boolean writing;
  private boolean compared;
  private boolean confirmed;
  private boolean lateReported;
  private boolean closed;
  private Optional<Long> retryAtNanos = Optional.empty();

  private DiskCopy(Parts parts) {
    ClusterId cluster = parts.cluster();
    KeptCopy kept = parts.kept();
    this.ticker = parts.ticker();
    this.decided = restored(cluster, kept, ticker);
    this.visible = restored(cluster, kept, ticker);
    this.store = parts.store();
    this.limits = parts.limits();
    this.clock = parts.clock();
    this.cameFromDisk = !kept.isEmpty();
    this.cameComplete = kept.completeness() == Completeness.COMPLETE;
    this.refused = kept.refused();
    this.queue = new ChangeQueue(limits.write());
    this.ledger = new CopyLedger(decided, kept, limits.confirm());
    this.inDoubt = !kept.isEmpty() && kept.debt() != KeptCopy.Debt.NONE;
    if (kept.debt() == KeptCopy.Debt.EVERYTHING_ONCE_COMPLETE) {
      failed();
    }
    this.writer = thread("disk-" + cluster, this::writeUntilClosed);
    this.passer = thread("copy-" + cluster, this::passUntilClosed);
  }

  /** What a copy is made of. */
  record Parts(
      ClusterId cluster,
      CopyStore store,
      KeptCopy kept,
      DiskLimits limits,
      Ticker ticker,
      InstantSource clock) {}

  /** Begins with what was kept; closes the store when it is closed itself. */
  static DiskCopy start(Parts parts) {
    DiskCopy copy = new DiskCopy(parts);
    copy.writer.start();
    copy.passer.start();
    return copy;
  }

  private static NodeFileCache restored(ClusterId cluster, KeptCopy kept, Ticker ticker) {
    return NodeFileCache.restored(
        cluster, ticker, kept.entries(), kept.manifest(), kept.completeness());
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void accept(FileChange change) {
    synchronized (lock) {
      decided.accept(change);
      if (change instanceof FileChange.Resynchronized) {
        inDoubt = false;
      }
      ledger.noteChange();
      enqueue(() -> visible.accept(change));
    }
  }

  private void enqueue(Runnable pass) {
    queue.add(ticker.nanos(), pass);
    if (!writing && !ledger.isDue() && !queue.isFailing()) {
      queue.written(queue.last());
    }
    lock.notifyAll();
  }

  @Override
  public SetDigest heldDigest() {
    synchronized (lock) {
      return inDoubt ? IN_DOUBT : decided.heldDigest();
    }
  }

  @Override
  public Optional<FileVersion> wholeVersion() {
    synchronized (lock) {
      return inDoubt ? Optional.empty() : decided.wholeVersion();
    }
  }

  /** None while it is in doubt: marks of withdrawn names may be lost. */
  @Override
  public Optional<HeldCopy> heldCopy() {
    synchronized (lock) {
      return inDoubt ? Optional.empty() : decided.heldCopy();
    }
  }

  @Override
  public Map<FileName, FileVersion> heldVersions() {
    return decided.heldVersions();
  }

  @Override
  public void compared(boolean inStep) {
    synchronized (lock) {
      if (inStep) {
        confirmed = true;
        ledger.confirm(clock.instant());
        lock.notifyAll();
      }
      if (!compared) {
        compared = true;
        enqueue(() -> firstComparison.complete(null));
      }
    }
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
      while (!mayWrite()) {
        if (closed) {
          return Optional.empty();
        }
        // Where nothing is due, the time of the next try is no reason to wake up.
        Optional<Long> at = ledger.isDue() ? retryAtNanos : Optional.empty();
        lock.wait(millis(at.map(nanos -> Duration.ofNanos(nanos - ticker.nanos()))));
      }
      writing = true;
      return Optional.of(new Work(queue.last(), ledger.take()));
    }
  }

  private boolean mayWrite() {
    if (!ledger.isDue()) {
      return false;
    }
    return retryAtNanos.isEmpty() || (!closed && ticker.nanos() - retryAtNanos.get() >= 0);
  }

  /** For {@link Object#wait(long)}: never a busy loop, and without an end where there is none. */
  private static long millis(Optional<Duration> longest) {
    return longest.map(time -> Math.max(1, time.toMillis() + 1)).orElse(0L);
  }

  private void write(Work work) {
    try {
      store.write(work.batch());
      wrote(work);
    } catch (CopyWriteException e) {
      couldNotWrite(work, e.isEverythingLost(), e);
    } catch (RuntimeException e) {
      couldNotWrite(work, false, e);
    }
  }

  private void wrote(Work work) {
    synchronized (lock) {
      if (queue.isFailing() || queue.isLate()) {
        LOG.info("cluster {}: the copy is on disk again", cluster());
      }
      writing = false;
      retryAtNanos = Optional.empty();
      lateReported = false;
      queue.written(ledger.isDue() ? work.number() : queue.last());
      lock.notifyAll();
    }
  }

  private void couldNotWrite(Work work, boolean everythingLost, Exception why) {
    boolean isNews;
    synchronized (lock) {
      isNews = !queue.isFailing();
      writing = false;
      ledger.giveBack(work.batch(), everythingLost);
      failed();
      lock.notifyAll();
    }
    if (isNews) {
      LOG.warn(
          "The copy of cluster {} cannot be written to disk and is served all the same; a restart"
              + " would bring older files until the site is there. Make room or check the disk;"
              + " tried again every {} s: {}",
          cluster(),
          limits.retry().toSeconds(),
          why.getMessage());
    }
  }

  private void failed() {
    failedWrites.increment();
    queue.failed();
    retryAtNanos = Optional.of(ticker.nanos() + limits.retry().toNanos());
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
        Optional<Runnable> next = queue.poll(ticker.nanos());
        reportLate();
        if (next.isPresent()) {
          return next;
        }
        lock.wait(millis(queue.untilNext(ticker.nanos())));
      }
      return Optional.empty();
    }
  }

  private void reportLate() {
    if (queue.isLate() && !lateReported) {
      lateReported = true;
      failedWrites.increment();
      LOG.warn(
          "Writing the copy of cluster {} takes longer than {} ms, changes are served without"
              + " waiting for it. Check the disk, or raise callboot.copy.write-limit",
          cluster(),
          limits.write().toMillis());
    }
  }

  private void pass(Runnable next) {
    try {
      next.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A change of cluster {} was not taken over; report this", cluster(), e);
    }
  }

  public ClusterId cluster() {
    return visible.cluster();
  }

  /** What is served. */
  public NodeFileCache visible() {
    return visible;
  }

  /** Whether what is served at the start came complete from disk. */
  public boolean cameComplete() {
    return cameComplete;
  }

  /** Whether anything that is served at the start came from disk. */
  public boolean cameFromDisk() {
    return cameFromDisk;
  }

  /** Ends when the first comparison with the site is made and what it brought is served. */
  public CompletableFuture<Void> firstComparison() {
    return firstComparison.copy();
  }

  /** Time since the copy was last in step with the site, over restarts; empty if it never was. */
  public Optional<Duration> age() {
    return confirmedAt()
        .map(at -> Duration.between(at, clock.instant()))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  private Optional<Instant> confirmedAt() {
    synchronized (lock) {
      return ledger.confirmedAt();
    }
  }

  /** Rows that were left out at the start because they were not what had been written. */
  public long refused() {
    return refused;
  }

  /** Writes that failed, or did not end in time. */
  public long failedWrites() {
    return failedWrites.sum();
  }

  /** Files that were moved aside since the copy was opened. */
  public long unreadable() {
    return store.unreadable();
  }

  /** Bytes on disk. */
  public long sizeBytes() {
    return store.sizeBytes();
  }

  /** What an operator should know of it, in one line; empty in general. */
  Optional<String> remark() {
    synchronized (lock) {
      if (cameFromDisk && !confirmed) {
        String since = ledger.confirmedAt().map(Instant::toString).orElse("an unknown time");
        return Optional.of("serving " + cluster() + " from disk, stale since " + since);
      }
      return queue.isFailing() || queue.isLate()
          ? Optional.of(cluster() + " is not written to disk, see the log")
          : Optional.empty();
    }
  }

  /** Writes what is due, within two seconds; a write that hangs is left alone. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      ledger.oweConfirmation();
      lock.notifyAll();
    }
    try {
      passer.join(CLOSE_MILLIS);
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
