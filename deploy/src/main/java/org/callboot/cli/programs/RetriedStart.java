package org.callboot.cli.programs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.StopOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of a program without which the others do their work: where it cannot start, it is tried
 * again with a pause that doubles.
 */
final class RetriedStart implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(RetriedStart.class);

  /** Longest wait for an attempt under way; what it starts later is closed at once. Our choice. */
  private static final long STOP_MILLIS = 15_000;

  private final String name;
  private final Consumer<StopOrder> start;
  private final Duration firstPause;
  private final Duration longestPause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final StopOrder running = new StopOrder();
  private volatile Optional<String> problem = Optional.of("still starting");
  private volatile Optional<Thread> starting = Optional.empty();

  /**
   * @param start adds each thing that it has started, and throws what keeps it from the next
   */
  RetriedStart(String name, Consumer<StopOrder> start, Duration firstPause, Duration longestPause) {
    this.name = name;
    this.start = start;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /**
   * Starts it.
   *
   * @throws RuntimeException what keeps it from that; nothing of it runs then
   */
  void startNow() {
    StopOrder started = new StopOrder();
    try {
      start.accept(started);
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, started);
    } catch (Error e) {
      throw StopOrder.closeAfter(new IllegalStateException(e.toString(), e), started);
    }
    keep(started);
    problem = Optional.empty();
  }

  private synchronized void keep(StopOrder started) {
    if (closed.getCount() == 0) {
      started.close();
    } else {
      running.add(started);
    }
  }

  /** Begins to start it, on a thread of its own since an attempt may take a minute. */
  void startWhenPossible() {
    Thread thread = new Thread(this::tryUntilStarted, "start of " + name);
    thread.setDaemon(true);
    starting = Optional.of(thread);
    thread.start();
  }

  private void tryUntilStarted() {
    Duration pause = firstPause;
    try {
      while (!tryToStart(pause) && !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(longestPause) < 0 ? next : longestPause;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryToStart(Duration pause) {
    try {
      startNow();
      return true;
    } catch (RuntimeException e) {
      LOG.warn(
          "{} does not start and is tried again in {} s; the node serves what it has until then: {}",
          name,
          pause.toSeconds(),
          e.getMessage());
      problem = Optional.of("does not start, tried again: " + e.getMessage());
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (starting.isPresent()) {
        starting.get().join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      running.close();
    }
  }
}
