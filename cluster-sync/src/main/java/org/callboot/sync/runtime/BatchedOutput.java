package org.callboot.sync.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Collects what many threads write for ten milliseconds, and hands it on by a thread of its own: a
 * line costs them no system call, and a reader that stands still holds nobody up. What comes when a
 * mebibyte waits is dropped, write by write, and their number is told when the reader goes on.
 */
final class BatchedOutput extends OutputStream {
  /** Our choice: some thousand lines. */
  static final int LIMIT_BYTES = 1 << 20;

  /** A buffer that held more goes to the garbage, so that a burst is not kept for ever. */
  private static final int KEPT_BYTES = 1 << 17;

  private static final long COLLECT_NANOS = Duration.ofMillis(10).toNanos();

  private final OutputStream target;
  private final Object lock = new Object();
  private final Thread thread = new Thread(this::handOnForEver, "standard error");
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /** Empty, for what is written while the other is handed on. Owner: the thread. */
  private ByteArrayOutputStream spare = new ByteArrayOutputStream();

  private long dropped;
  private boolean handingOn;
  private boolean hurried;

  private BatchedOutput(OutputStream target) {
    this.target = target;
  }

  /** Hands on to a target, which it never closes, until the process ends. */
  static BatchedOutput to(OutputStream target) {
    BatchedOutput output = new BatchedOutput(target);
    output.thread.setDaemon(true);
    output.thread.start();
    return output;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    synchronized (lock) {
      if (waiting.size() + length > LIMIT_BYTES) {
        dropped++;
        return;
      }
      boolean isFirst = waiting.size() == 0;
      waiting.write(bytes, offset, length);
      if (isFirst) {
        lock.notifyAll();
      }
    }
  }

  /** Does nothing: each line would wait for the reader. {@link #drain} waits. */
  @Override
  public void flush() {}

  /** As {@link #flush}: there are lines until the process ends. */
  @Override
  public void close() {}

  /**
   * Waits until all that was written is handed on.
   *
   * @return whether it was, within the limit
   */
  boolean drain(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      hurried = true;
      LockSupport.unpark(thread);
      while (waiting.size() > 0 || handingOn) {
        long millis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        lock.wait(millis);
      }
      return true;
    }
  }

  private void handOnForEver() {
    try {
      while (true) {
        awaitFirst();
        handOn(take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitFirst() throws InterruptedException {
    boolean collect;
    synchronized (lock) {
      while (waiting.size() == 0) {
        lock.wait();
      }
      collect = !hurried;
    }
    if (collect) {
      LockSupport.parkNanos(COLLECT_NANOS);
    }
  }

  private ByteArrayOutputStream take() {
    synchronized (lock) {
      ByteArrayOutputStream taken = waiting;
      if (dropped > 0) {
        String text = "(" + dropped + " writes were dropped here: standard error was not read)\n";
        taken.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        dropped = 0;
      }
      waiting = spare;
      handingOn = true;
      return taken;
    }
  }

  private void handOn(ByteArrayOutputStream bytes) {
    try {
      bytes.writeTo(target);
      target.flush();
    } catch (IOException e) {
      // Nobody is there to be told: standard error itself is closed.
    }
    spare = bytes.size() > KEPT_BYTES ? new ByteArrayOutputStream() : bytes;
    spare.reset();
    synchronized (lock) {
      handingOn = false;
      lock.notifyAll();
    }
  }
}
