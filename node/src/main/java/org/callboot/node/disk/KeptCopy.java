package org.callboot.node.disk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;

/**
 * What a store gave back.
 *
 * @param completeness complete if it was so when it was kept and nothing is missing since
 * @param confirmedAt wall-clock time when the copy was last in step with the site
 * @param refused entries, manifests and marks that were left out because they were damaged
 * @param debt what has to be written so that the store holds what is given here
 */
record KeptCopy(
    List<FileEntry> entries,
    Optional<ClusterManifest> manifest,
    Completeness completeness,
    Optional<Instant> confirmedAt,
    long refused,
    Debt debt) {

  /** What the next write owes to the store. */
  enum Debt {
    /** The store holds what was given. */
    NONE,
    /** Everything has to be written: the store is new, or damaged. */
    EVERYTHING,
    /**
     * The store could not be read, and may hold more than was given: it is replaced once the copy
     * is complete and no sooner.
     */
    EVERYTHING_ONCE_COMPLETE
  }

  KeptCopy {
    entries = List.copyOf(entries);
  }

  static KeptCopy nothing(Debt debt) {
    return new KeptCopy(
        List.of(), Optional.empty(), Completeness.UNKNOWN, Optional.empty(), 0, debt);
  }

  /** Whether there is anything to serve. */
  boolean isEmpty() {
    return entries.isEmpty() && manifest.isEmpty();
  }
}
