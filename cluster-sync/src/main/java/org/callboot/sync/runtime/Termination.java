package org.callboot.sync.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a program that runs until it is told to stop, from the first moment of its start. */
public final class Termination {
  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  /** For a part whose start is under way, which is closed when it has started; our choice. */
  private static final long START_SECONDS = 5;

  private final StopOrder parts;
  private final CountDownLatch startEnded = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "termination");

  private Termination(StopOrder parts) {
    this.parts = parts;
  }

  /**
   * Starts a program, and stops it in good order by SIGTERM or SIGINT, whether it has started or
   * not: the process then ends with exit code 0. Returns only by an exception.
   *
   * @param parts are closed in the end; bounded in time by themselves
   * @param start adds to the parts what it starts
   * @throws RuntimeException what the start throws; all parts are closed then
   */
  public static void run(StopOrder parts, Runnable start) {
    Termination termination = new Termination(parts);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    try {
      start.run();
    } catch (RuntimeException | Error e) {
      termination.startEnded.countDown();
      if (termination.isNotToldToStop()) {
        RuntimeException failure =
            e instanceof RuntimeException known ? known : new IllegalStateException(e);
        throw StopOrder.closeAfter(failure, parts);
      }
      LOG.info("stopped while it started");
    }
    termination.startEnded.countDown();
    awaitTheEnd();
  }

  /** Takes the hook away, which would turn the exit code of a failed start into 0. */
  private boolean isNotToldToStop() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    try {
      parts.close();
      if (!startEnded.await(START_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("a part that was still starting is given up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Not all parts stopped in good order; they end with the process", e);
    } finally {
      StandardError.drain();
      // The code of a process that a signal ended is not 0, whatever it did until then.
      Runtime.getRuntime().halt(0);
    }
  }
}
