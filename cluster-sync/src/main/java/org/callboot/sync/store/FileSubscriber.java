package org.callboot.sync.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;

/**
 * The copy of one cluster that a reader keeps up to date. Calls may come from several threads; each
 * must return quickly and never wait.
 */
public interface FileSubscriber {
  void accept(FileChange change);

  /** Digest over the published files that the copy holds now. */
  SetDigest heldDigest();

  /** What the copy holds, for a site that has lost it; empty if it is not known to be whole. */
  Optional<HeldCopy> heldCopy();

  /**
   * What a whole copy holds.
   *
   * @param manifest the one that the copy follows
   * @param entries those that the manifest accepts
   */
  record HeldCopy(ClusterManifest manifest, List<FileEntry> entries) {}

  /** Version of the manifest that the copy follows; empty if it is not known to be whole. */
  Optional<FileVersion> wholeVersion();

  /** What the copy holds now, published and withdrawn names. */
  Map<FileName, IndexEntry> heldIndex();

  /**
   * A comparison with the store came to its end; what it brought was handed over before.
   *
   * @param confirmed whether the copy holds what an agent's manifest says; false if the store has
   *     none, or one that nodes gave back from their copies
   */
  default void compared(boolean confirmed) {}
}
