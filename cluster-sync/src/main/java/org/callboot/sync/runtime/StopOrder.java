package org.callboot.sync.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Started parts of a program; the last one started is the first to be closed. It may be closed by
 * one thread while another still starts parts.
 */
public final class StopOrder implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Deque<AutoCloseable> first = new ArrayDeque<>();
  private boolean closed;

  /**
   * Notes a part that has started, and gives it back.
   *
   * @throws IllegalStateException if this is closed already; the part is closed then, too
   */
  public <T extends AutoCloseable> T add(T part) {
    synchronized (this) {
      if (!closed) {
        parts.push(part);
        return part;
      }
    }
    throw closeAfter(new IllegalStateException("stopped while it started"), part);
  }

  /** Notes what is to be done before any part is closed. */
  public synchronized void beforeAll(AutoCloseable step) {
    first.push(step);
  }

  /**
   * Closes every part, also if one of them fails.
   *
   * @throws IllegalStateException with all failures, after the last part
   */
  @Override
  public void close() {
    IllegalStateException failure = new IllegalStateException("some parts did not stop");
    for (Optional<AutoCloseable> next = next(); next.isPresent(); next = next()) {
      try {
        next.get().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private synchronized Optional<AutoCloseable> next() {
    closed = true;
    return Optional.ofNullable(first.isEmpty() ? parts.poll() : first.poll());
  }

  /**
   * Closes what has started because something after it could not start.
   *
   * @return that failure, to be thrown; if closing fails too, that is added to it
   */
  public static <E extends Throwable> E closeAfter(E failure, AutoCloseable started) {
    try {
      started.close();
    } catch (Exception alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
    return failure;
  }
}
