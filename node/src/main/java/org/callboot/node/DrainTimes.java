package org.callboot.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * How long a node that stops goes on answering.
 *
 * @param limit after it running transfers are cut off
 * @param lameDuck for which it answers at least, also when no transfer runs; not above the limit
 */
record DrainTimes(Duration limit, Duration lameDuck) {
  static DrainTimes of(NodeSettings.Tftp settings) {
    Duration limit = settings.drainTimeout();
    Duration lameDuck = settings.lameDuck();
    return new DrainTimes(limit, lameDuck.compareTo(limit) < 0 ? lameDuck : limit);
  }

  /** Completes when the time of the lame duck, which begins now, is over. */
  CompletionStage<Boolean> lameDuckOver() {
    return new CompletableFuture<Boolean>()
        .completeOnTimeout(true, lameDuck.toMillis(), TimeUnit.MILLISECONDS);
  }
}
