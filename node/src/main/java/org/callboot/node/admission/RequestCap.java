package org.callboot.node.admission;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests are in progress on this node, over all protocols, and the most that may be: the
 * service parameter MaximumServingCount (System Guide, chapter Cisco TFTP). Safe for all threads.
 */
public final class RequestCap {
  private volatile int limit;
  private final AtomicInteger inUse = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /**
   * @param limit 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public RequestCap(int limit) {
    this.limit = checked(limit);
  }

  /**
   * Sets the most requests that may be in progress, from now on. A lower limit ends no request;
   * nothing new is admitted until enough of them have ended.
   *
   * @param limit 1 or more
   * @throws IllegalArgumentException if it is less; the old limit stays
   */
  public void changeLimit(int limit) {
    this.limit = checked(limit);
  }

  private static int checked(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the request cap must be 1 or more: " + limit);
    }
    return limit;
  }

  /** A place for one request, or empty when all are taken; never waits. */
  public Optional<Permit> tryAcquire() {
    int taken = inUse.get();
    while (taken < limit) {
      if (inUse.compareAndSet(taken, taken + 1)) {
        return Optional.of(new Permit(this));
      }
      taken = inUse.get();
    }
    refused.increment();
    return Optional.empty();
  }

  public int limit() {
    return limit;
  }

  /** Places taken now; above the limit for a while after the limit was lowered. */
  public int inUse() {
    return inUse.get();
  }

  /** Requests that found no place since the start. */
  public long refused() {
    return refused.sum();
  }

  /** One request's place. Closing gives it back, once; closing again does nothing. */
  public static final class Permit implements AutoCloseable {
    private final RequestCap cap;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Permit(RequestCap cap) {
      this.cap = cap;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        cap.inUse.decrementAndGet();
      }
    }
  }
}
