package org.callboot.sync.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/** Started parts of a program; the last one started is the first to be closed. One owner. */
public final class StopOrder implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Notes a part that has started, and gives it back. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Closes every part, also if one of them fails.
   *
   * @throws IllegalStateException with all failures, after the last part
   */
  @Override
  public void close() {
    IllegalStateException failure = new IllegalStateException("some parts did not stop");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /**
   * Closes what has started because something after it could not start.
   *
   * @return that failure, to be thrown; if closing fails too, that is added to it
   */
  public static RuntimeException closeAfter(RuntimeException failure, AutoCloseable started) {
    try {
      started.close();
    } catch (Exception alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
    return failure;
  }
}
