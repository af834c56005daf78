package org.callboot.node.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.runtime.Ticker;

/** A {@link TransferLoop} on an event loop of Vert.x. */
final class NettyLoop implements TransferLoop {
  private final EventLoop eventLoop;
  private final Ticker ticker;

  NettyLoop(EventLoop eventLoop, Ticker ticker) {
    this.eventLoop = eventLoop;
    this.ticker = ticker;
  }

  @Override
  public long nowNanos() {
    return ticker.nanos();
  }

  @Override
  public void run(Runnable task) {
    if (eventLoop.inEventLoop()) {
      task.run();
    } else {
      eventLoop.execute(task);
    }
  }

  @Override
  public Wakeup runAfter(long delayNanos, Runnable task) {
    ScheduledFuture<?> waiting = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }
}
