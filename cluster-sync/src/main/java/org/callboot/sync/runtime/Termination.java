package org.callboot.sync.runtime;

import java.util.concurrent.CountDownLatch;

/** The end of a program that runs until it is told to stop. */
public final class Termination {
  private Termination() {}

  /**
   * Waits for SIGTERM or SIGINT, then stops the program in good order and ends the process with
   * exit code 0. Does not return.
   *
   * @param stop runs once; bounded in time by its own parts
   */
  public static void await(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              // The code of a process that a signal ended is not 0, whatever it did until then.
              Runtime.getRuntime().halt(0);
            },
            "termination");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
