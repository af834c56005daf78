package org.callboot.node.paths;

import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileReader;

/** Gives the node its copy of a cluster and keeps it in step while it is wanted. */
@FunctionalInterface
public interface ClusterCopies {
  /** Opens a copy, which fills by and by; each call gives one of its own. */
  Copy open(ClusterId cluster);

  /** A copy that is in step with the site until it is closed. Its content stays readable then. */
  record Copy(NodeFileCache cache, Runnable whenClosed) implements AutoCloseable {
    @Override
    public void close() {
      whenClosed.run();
    }
  }

  /** Copies that are fed by the site's store alone and begin empty. */
  static ClusterCopies of(FileReader store, Ticker ticker) {
    return cluster -> {
      NodeFileCache cache = new NodeFileCache(cluster, ticker);
      FileReader.Subscription subscription = store.subscribe(cluster, cache);
      return new Copy(cache, subscription::close);
    };
  }
}
