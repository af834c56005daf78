package org.callboot.node.paths;

import java.util.concurrent.CompletableFuture;
import org.callboot.node.resolve.PathEntry;

/**
 * A path that is kept up to date until it is closed.
 *
 * @param entry what the search looks into; may be looked into after {@code close} too
 * @param compared done when it is as current as its source lets it be
 * @param whenClosed lets go of subscriptions and threads; run once
 */
public record OpenPath(PathEntry entry, CompletableFuture<Void> compared, Runnable whenClosed)
    implements AutoCloseable {
  /** A path that says by itself what it does not know yet. */
  OpenPath(PathEntry entry, Runnable whenClosed) {
    this(entry, CompletableFuture.completedFuture(null), whenClosed);
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}
