package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once; ends every pause that waits on it. Any thread may give it. */
final class StopSignal implements Pause {
  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  @Override
  public boolean await(Duration limit) throws InterruptedException {
    return given.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
