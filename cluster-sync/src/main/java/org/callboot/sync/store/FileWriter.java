package org.callboot.sync.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;

/** The writing side of one site's store, used by the active agent of each cluster. */
public interface FileWriter {
  /** Everything that the site holds of a cluster, withdrawn names included. */
  List<IndexEntry> index(ClusterId cluster);

  /**
   * Digest over everything that {@link #index} would give, withdrawn names included ({@link
   * IndexEntry#addTo}): tells in a few bytes whether the site is as it was left.
   */
  SetDigest summary(ClusterId cluster);

  Optional<ClusterManifest> manifest(ClusterId cluster);

  /**
   * Writes entries, each only if its version is newer than the one held. Returns when the site has
   * all of them. All may be under way at once: who has many hands over a bounded number at a time.
   *
   * @return how many were refused because the site holds a newer version
   * @throws StoreUnavailableException if the site did not take all of them in its time limit; some
   *     may be there, and writing them again is harmless
   */
  int write(Collection<? extends FileEntry> entries);

  /**
   * Writes the manifest if its version is not lower than the one held.
   *
   * @return false if the site holds one of a higher version: another agent leads
   * @throws StoreUnavailableException if the site did not answer in its time limit
   */
  boolean writeManifest(ClusterManifest manifest);
}
