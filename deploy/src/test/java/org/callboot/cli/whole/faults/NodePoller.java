package org.callboot.cli.whole.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks one node for one file after the other until it is closed. */
final class NodePoller implements AutoCloseable {
  /** Four nodes and their pollers share the processors with everything else. */
  private static final Duration PAUSE = Duration.ofMillis(15);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Checker checker;
  private final PolledNode node;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  NodePoller(Checker checker, PolledNode node) {
    this.checker = checker;
    this.node = node;
    this.thread = new Thread(this::run, "poller of " + node.name());
    this.thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (stop.getCount() > 0) {
        for (String file : checker.files()) {
          checker.poll(node, file);
          if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
