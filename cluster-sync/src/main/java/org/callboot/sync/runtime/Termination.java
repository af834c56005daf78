package org.callboot.sync.runtime;

import java.util.concurrent.CountDownLatch;

/** The end of a program that runs until it is told to stop. */
public final class Termination {
  private Termination() {}

  /**
   * From now on SIGTERM and SIGINT stop the program in good order and end the process with exit
   * code 0. To be called before the program says that it runs: whoever reads that may stop it.
   *
   * @param stop runs once; bounded in time by its own parts
   */
  public static Termination stopping(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              StandardError.drain();
              // The code of a process that a signal ended is not 0, whatever it did until then.
              Runtime.getRuntime().halt(0);
            },
            "termination");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Termination();
  }

  /** Waits for the signal. Does not return. */
  @SuppressWarnings("MethodMayBeStatic") // only who has said how to stop may wait
  public void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
