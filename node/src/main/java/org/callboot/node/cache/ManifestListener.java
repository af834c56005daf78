package org.callboot.node.cache;

import org.callboot.sync.file.ClusterManifest;

/** Is told that a copy took over another manifest. */
@FunctionalInterface
public interface ManifestListener {
  /**
   * Called on the thread that delivered the manifest, outside the copy's lock: calls of several
   * threads may overtake each other, so the listener goes by version or asks the copy again. It
   * must return quickly and must not throw.
   */
  void manifestChanged(ClusterManifest manifest);
}
