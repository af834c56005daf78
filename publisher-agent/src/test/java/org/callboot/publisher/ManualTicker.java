package org.callboot.publisher;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.callboot.sync.runtime.Ticker;

/** Monotonic time that moves only when told to. */
public final class ManualTicker implements Ticker {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

  @Override
  public long nanos() {
    return nanos.get();
  }

  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
