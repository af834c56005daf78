package org.callboot.sync.hazelcast;

import com.hazelcast.map.IMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;

/**
 * Which manifest of a site its nodes gave back from their own copies. To find that one in the site
 * is no news for a node: nobody who knows the database has looked at it.
 */
final class GivenBack {
  private final IMap<String, ClusterManifest> manifests;

  /** Beside the cluster's manifest; no cluster has such a name. */
  private final String key;

  GivenBack(ClusterId cluster, IMap<String, ClusterManifest> manifests) {
    this.manifests = manifests;
    this.key = cluster.name() + "/given-back";
  }

  /** Notes that nodes are about to give it; before it is there, or a node might believe it. */
  void note(ClusterManifest manifest) {
    manifests.set(key, manifest);
  }

  /** Whether it came from nodes. Every manifest that an agent writes has another version. */
  boolean holds(ClusterManifest manifest) {
    ClusterManifest given = manifests.get(key);
    return given != null && given.version().equals(manifest.version());
  }
}
