package org.callboot.node.disk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;

/**
 * What is written in one transaction.
 *
 * @param everything whether {@code entries} replace all that was kept, or those of their names
 * @param manifest the manifest in force; empty before the first one
 */
record CopyBatch(
    boolean everything, List<FileEntry> entries, Optional<ClusterManifest> manifest, Mark mark) {
  CopyBatch {
    entries = List.copyOf(entries);
  }

  /**
   * What the kept entries are, all together, so that a loss among them is seen.
   *
   * @param complete whether the copy was ever equal to a manifest
   * @param confirmedAt wall-clock time when the copy was last in step with the site
   * @param entries number of entries, withdrawn ones included
   * @param published digest over the published ones
   */
  record Mark(boolean complete, Optional<Instant> confirmedAt, long entries, SetDigest published) {}
}
