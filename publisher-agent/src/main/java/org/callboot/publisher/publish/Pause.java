package org.callboot.publisher.publish;

import java.time.Duration;

/** Waiting, as a port: tests move time instead. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits for the duration, or less if it is to end.
   *
   * @return true if it is to end
   */
  boolean await(Duration limit) throws InterruptedException;
}
