package org.callboot.node.disk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Changes on their way from the site to what is served, in order. Each is let through once it is on
 * disk, once it has waited for the limit, or at once while the disk fails or is slower than that.
 * No threads and no clock; used under the owner's lock.
 */
final class ChangeQueue {
  private final long limitNanos;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long last;
  private long written;
  private boolean failing;
  private boolean late;

  private record Waiting(long number, long sinceNanos, Runnable pass) {}

  ChangeQueue(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Adds a change that has still to be written. */
  void add(long nowNanos, Runnable pass) {
    last++;
    waiting.add(new Waiting(last, nowNanos, pass));
  }

  /** Number of the last change that was added. */
  long last() {
    return last;
  }

  /** All changes up to this one are on disk. */
  void written(long number) {
    written = Math.max(written, number);
    failing = false;
    late = false;
  }

  void failed() {
    failing = true;
  }

  /** Whether the disk did not take the last batch. */
  boolean isFailing() {
    return failing;
  }

  /** Whether a change had to go on because its time was over, and nothing was written since. */
  boolean isLate() {
    return late;
  }

  /** The next change that may go on, taken out. */
  Optional<Runnable> poll(long nowNanos) {
    Waiting head = waiting.peek();
    if (head == null) {
      return Optional.empty();
    }
    if (head.number() > written && !failing && !late) {
      if (nowNanos - head.sinceNanos() < limitNanos) {
        return Optional.empty();
      }
      late = true;
    }
    waiting.remove();
    return Optional.of(head.pass());
  }

  /** How long until the next change may go on by time alone; empty when none waits. */
  Optional<Duration> untilNext(long nowNanos) {
    return Optional.ofNullable(waiting.peek())
        .map(head -> Duration.ofNanos(head.sinceNanos() + limitNanos - nowNanos));
  }
}
