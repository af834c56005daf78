package org.callboot.node.disk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.callboot.node.cache.Completeness;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;

/**
 * What the disk does not hold yet of a copy. No threads and no clock; used under the owner's lock.
 */
class CopyLedger {
  private final NodeFileCache copy;
  private final Duration confirmLag;
  private final Set<FileName> owed = new LinkedHashSet<>();
  private KeptCopy.Debt debt;
  private boolean stateOwed;
  private Optional<Instant> confirmedAt;
  private Optional<Instant> confirmationKept;
  private Optional<ClusterManifest> manifest;
  private Completeness completeness;

  CopyLedger(NodeFileCache copy, KeptCopy kept, Duration confirmLag) {
    this.copy = copy;
    this.confirmLag = confirmLag;
    this.debt = kept.debt();
    this.confirmedAt = kept.confirmedAt();
    this.confirmationKept = kept.confirmedAt();
    this.manifest = kept.manifest();
    this.completeness = kept.completeness();
    copy.noteTouched();
  }

  /** The copy took a change; it may have changed nothing. */
  void noteChange() {
    owed.addAll(copy.takeTouched());
    if (!manifest.equals(copy.manifest()) || completeness != copy.completeness()) {
      manifest = copy.manifest();
      completeness = copy.completeness();
      stateOwed = true;
    }
  }

  /** The copy was in step with the site at this time. */
  void confirm(Instant now) {
    confirmedAt = Optional.of(now);
    stateOwed |= !confirmationKept.map(kept -> isFresh(kept, now)).orElse(false);
  }

  /** A time ahead of us is none: the clock was set back. */
  private boolean isFresh(Instant kept, Instant now) {
    return !kept.isAfter(now) && kept.plus(confirmLag).isAfter(now);
  }

  /** The time of the last comparison has to be on disk as it is now: the copy is about to close. */
  void oweConfirmation() {
    stateOwed |= !confirmedAt.equals(confirmationKept);
  }

  /** Nobody knows what the disk lacks. */
  void oweEverything() {
    if (debt == KeptCopy.Debt.NONE) {
      debt = KeptCopy.Debt.EVERYTHING;
    }
    stateOwed = true;
  }

  Optional<Instant> confirmedAt() {
    return confirmedAt;
  }

  /** Whether there is something to write, and it may be written. */
  boolean isDue() {
    return switch (debt) {
      case NONE -> stateOwed || !owed.isEmpty();
      case EVERYTHING -> stateOwed || !owed.isEmpty() || !copy.entries().isEmpty();
      case EVERYTHING_ONCE_COMPLETE -> copy.isComplete();
    };
  }

  /**
   * What is due, as the copy is now; from here on it counts as written. Where that fails, for want
   * of memory, all stays due.
   */
  CopyBatch take() {
    boolean everything = debt != KeptCopy.Debt.NONE;
    List<FileEntry> entries =
        everything
            ? List.copyOf(copy.entries())
            : owed.stream().map(copy::entry).flatMap(Optional::stream).toList();
    CopyBatch.Mark mark =
        new CopyBatch.Mark(
            copy.isComplete(), confirmedAt, copy.entries().size(), copy.heldDigest());
    CopyBatch batch = new CopyBatch(everything, entries, copy.manifest(), mark);
    debt = KeptCopy.Debt.NONE;
    stateOwed = false;
    confirmationKept = confirmedAt;
    owed.clear();
    return batch;
  }

  /** The batch was not kept after all. */
  void giveBack(CopyBatch batch, boolean everythingLost) {
    stateOwed = true;
    if (batch.everything() || everythingLost) {
      debt = KeptCopy.Debt.EVERYTHING;
    }
    Stream<FileName> names = batch.entries().stream().map(FileEntry::name);
    names.forEach(owed::add);
  }
}
