package org.callboot.node.http;

import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.callboot.node.journal.RequestJournal;
import org.callboot.sync.runtime.Ticker;

/** What every exchange of a server shares. */
record ExchangeServices(
    ContextInternal loop,
    ExchangeTable table,
    RequestJournal journal,
    Ticker ticker,
    FileHttpSettings settings) {

  /** Runs the task on the loop after a delay, and gives what cancels it. */
  Runnable runAfter(Duration delay, Runnable task) {
    Timer timer = loop.timer(delay.toMillis(), TimeUnit.MILLISECONDS);
    Future<Void> unused = timer.onSuccess(due -> task.run());
    return timer::cancel;
  }
}
