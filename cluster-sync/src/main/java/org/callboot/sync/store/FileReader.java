package org.callboot.sync.store;

import org.callboot.sync.file.ClusterId;

/** The reading side of one site's store, used by its nodes. */
public interface FileReader {
  /**
   * Keeps {@code subscriber} in step with the store: first what is there, then changes as they
   * come, and a comparison at intervals, because events may be lost. Entries may arrive twice or
   * out of order; versions decide.
   */
  Subscription subscribe(ClusterId cluster, FileSubscriber subscriber);

  /** Ends by {@link #close()}; no delivery begins afterwards. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
