package org.callboot.node.paths;

import java.util.concurrent.CompletableFuture;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileReader;

/** Gives the node its copy of a cluster and keeps it in step while it is wanted. */
@FunctionalInterface
public interface ClusterCopies {
  /** Opens a copy, which fills by and by; each call gives one of its own. */
  Copy open(ClusterId cluster);

  /**
   * A copy that is in step with the site until it is closed. Its content stays readable then.
   *
   * @param compared done when what it holds may be told from what the site holds: names that a copy
   *     of before lacks may have come meanwhile
   */
  record Copy(NodeFileCache cache, CompletableFuture<Void> compared, Runnable whenClosed)
      implements AutoCloseable {
    /** A copy that began empty, and knows by itself that it does. */
    Copy(NodeFileCache cache, Runnable whenClosed) {
      this(cache, CompletableFuture.completedFuture(null), whenClosed);
    }

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
