package org.callboot.node.disk;

/** Where one cluster's copy is kept over restarts. Used by one thread at a time. */
interface CopyStore extends AutoCloseable {
  /** Reads what was kept; anything that cannot be trusted is left out and counted, never thrown. */
  KeptCopy load();

  /**
   * Keeps a batch as a whole; it is there after a loss of power once this returns.
   *
   * @throws CopyWriteException if nothing of it was kept; the next call begins afresh
   */
  void write(CopyBatch batch) throws CopyWriteException;

  /** Bytes that it took on disk when it was last read or written. Any thread; asks no disk. */
  long sizeBytes();

  /** Stores that had to be given up because they could not be read. Any thread. */
  long unreadable();

  @Override
  void close();
}
