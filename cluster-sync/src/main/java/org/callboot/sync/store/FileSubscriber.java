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

  /** What the copy holds if it was ever complete: a site that lost it gets it back. */
  Optional<CompleteCopy> completeCopy();

  /**
   * A copy that was complete and has followed its cluster since.
   *
   * @param entries of the manifest's version and earlier, and of a batch that is under way
   */
  record CompleteCopy(ClusterManifest manifest, List<FileEntry> entries) {}

  /** Version of the manifest that the copy follows; empty if none came. */
  Optional<FileVersion> heldManifest();

  /** Versions that the copy holds now, of published and of withdrawn names. */
  Map<FileName, FileVersion> heldVersions();
}
