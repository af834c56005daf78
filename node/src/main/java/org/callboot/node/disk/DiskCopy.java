package org.callboot.node.disk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.callboot.node.cache.Completeness;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.IndexEntry;

/**
 * A copy that is on disk before it is served. It is on the heap twice: the decided one takes every
 * change at once and answers the site, the visible one takes it when it is on disk. So the disk may
 * be ahead of what phones have seen and never behind, and a restart brings no older file.
 *
 * <p>A disk that fails or hangs stops neither serving nor updating, see {@link ChangeQueue}.
 * Writing ({@link CopyWriter}) and passing on ({@link CopyPasser}) have a thread each, since a
 * write may hang for ever.
 */
public final class DiskCopy implements FileSubscriber, AutoCloseable {
  /** What no set has for a digest, so that the site's entries are read again. */
  private static final SetDigest IN_DOUBT = new SetDigest(-2, 0, 0);

  private static final long CLOSE_MILLIS = 2_000;

  private final NodeFileCache decided;
  private final NodeFileCache visible;
  private final CopyStore store;
  private final Ticker ticker;
  private final boolean cameFromDisk;
  private final boolean cameComplete;
  private final long refused;
  private final CompletableFuture<Void> firstComparison = new CompletableFuture<>();

  private final Object lock = new Object();
  private final ChangeQueue queue;
  private final CopyLedger ledger;
  private final CopyAge age;
  private final CopyWriter writer;
  private final CopyPasser passer;
  private boolean inDoubt;
  private boolean compared;

  private DiskCopy(Parts parts) {
    ClusterId cluster = parts.cluster();
    KeptCopy kept = parts.kept();
    this.ticker = parts.ticker();
    this.decided = restored(cluster, kept, ticker);
    this.visible = restored(cluster, kept, ticker);
    this.store = parts.store();
    this.cameFromDisk = !kept.isEmpty();
    this.cameComplete = kept.completeness() == Completeness.COMPLETE;
    this.refused = kept.refused();
    this.queue = new ChangeQueue(parts.limits().write());
    this.ledger = new CopyLedger(decided, kept, parts.limits().confirm());
    this.inDoubt = !kept.isEmpty() && kept.debt() != KeptCopy.Debt.NONE;
    this.age = new CopyAge(ticker, parts.clock());
    this.writer = new CopyWriter(parts, lock, queue, ledger);
    this.passer = new CopyPasser(parts, lock, queue, writer, () -> visible.catchUpWith(decided));
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

  @Override
  public void accept(FileChange change) {
    synchronized (lock) {
      try {
        decided.accept(change);
        if (change instanceof FileChange.Resynchronized) {
          inDoubt = false;
        }
        ledger.noteChange();
        enqueue(() -> visible.accept(change));
      } catch (RuntimeException | Error e) {
        // Want of memory, for instance: it may be decided already, and nobody would bring it again.
        ledger.oweEverything();
        passer.repairSoon();
        throw e;
      }
    }
  }

  private void enqueue(Runnable pass) {
    queue.add(ticker.nanos(), pass);
    if (writer.hasWrittenAll() && !queue.isFailing()) {
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
  public Map<FileName, IndexEntry> heldIndex() {
    return decided.heldIndex();
  }

  @Override
  public void compared(boolean confirmed) {
    synchronized (lock) {
      if (confirmed) {
        ledger.confirm(age.confirm());
        lock.notifyAll();
      }
      if (!compared) {
        compared = true;
        enqueue(() -> firstComparison.complete(null));
      }
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
    synchronized (lock) {
      return ledger.confirmedAt().map(age::since);
    }
  }

  /** Rows that were left out at the start because they were not what had been written. */
  public long refused() {
    return refused;
  }

  /** For how long the disk has lacked something that is served, counted anew from each write. */
  public Duration owedFor() {
    return writer.owedFor();
  }

  /** Writes that failed, or did not end in time. */
  public long failedWrites() {
    return writer.failures() + passer.lateWrites();
  }

  /** Files that were moved aside since the copy was opened. */
  public long unreadable() {
    return store.unreadable();
  }

  /** Bytes on disk. */
  public long sizeBytes() {
    return store.sizeBytes();
  }

  /** As {@code /api/status} shows it. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("cluster", cluster().name());
    details.put("entries", visible.entries().size());
    details.put("fromDisk", cameFromDisk);
    synchronized (lock) {
      ledger.confirmedAt().ifPresent(at -> details.put("inStepAt", at.toString()));
    }
    details.put("diskBytes", sizeBytes());
    details.put("failedWrites", failedWrites());
    details.put("refusedRows", refused);
    return details;
  }

  /** What an operator should know of it, in one line; empty in general. */
  Optional<String> remark() {
    synchronized (lock) {
      if (cameFromDisk && !age.isConfirmed()) {
        String since = age.text(ledger.confirmedAt());
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
      ledger.oweConfirmation();
    }
    try {
      passer.close(CLOSE_MILLIS);
      writer.close(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
