package org.callboot.node.net;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time moves only when a test says so. For one thread. */
final class VirtualLoop implements TransferLoop {
  private record Task(long atNanos, long order, Runnable action) {}

  private final PriorityQueue<Task> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::order));
  private long nowNanos;
  private long order;

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public Wakeup runAfter(long delayNanos, Runnable action) {
    Task task = new Task(nowNanos + Math.max(0, delayNanos), order++, action);
    waiting.add(task);
    return () -> waiting.remove(task);
  }

  /** Runs the next task and moves time to it; false if none is left. */
  boolean step() {
    Task next = waiting.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.atNanos();
    next.action().run();
    return true;
  }

  /** Moves time on and runs what is due until then. */
  void advance(long nanos) {
    long until = nowNanos + nanos;
    while (!waiting.isEmpty() && waiting.peek().atNanos() <= until) {
      step();
    }
    nowNanos = until;
  }

  /** Tasks that were ever planned. */
  long planned() {
    return order;
  }

  /** Tasks that wait for their time; 0 when nothing was forgotten. */
  int waiting() {
    return waiting.size();
  }
}
