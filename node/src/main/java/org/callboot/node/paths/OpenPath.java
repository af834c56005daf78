package org.callboot.node.paths;

import org.callboot.node.resolve.PathEntry;

/**
 * A path that is kept up to date until it is closed.
 *
 * @param entry what the search looks into; may be looked into after {@code close} too
 * @param whenClosed lets go of subscriptions and threads; run once
 */
public record OpenPath(PathEntry entry, Runnable whenClosed) implements AutoCloseable {
  @Override
  public void close() {
    whenClosed.run();
  }
}
