package org.callboot.node.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that hangs or fails when it is told to, and notes what it was given. */
final class ScriptedStore implements CopyStore {
  private final List<CopyBatch> written = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean failing;
  private volatile boolean losing;

  /** Writes hang from now on, until what is returned is counted down. */
  CountDownLatch hang() {
    CountDownLatch hanging = new CountDownLatch(1);
    gate = hanging;
    return hanging;
  }

  void fail(boolean everythingIsLost) {
    losing = everythingIsLost;
    failing = true;
  }

  void recover() {
    failing = false;
  }

  int attempts() {
    return attempts.get();
  }

  synchronized List<CopyBatch> written() {
    return List.copyOf(written);
  }

  @Override
  public KeptCopy load() {
    return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
  }

  @Override
  public void write(CopyBatch batch) throws CopyWriteException {
    attempts.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failing) {
      throw new CopyWriteException("no room", losing, new IllegalStateException("scripted"));
    }
    synchronized (this) {
      written.add(batch);
    }
  }

  @Override
  public long sizeBytes() {
    return 0;
  }

  @Override
  public long unreadable() {
    return 0;
  }

  @Override
  public void close() {}
}
