package org.callboot.cli.whole.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does to a world what a schedule says, at the times that it says. */
final class ScheduleRun {
  /** One for each fault of a schedule and for its end, since both may have to wait. */
  private static final int THREADS = 12;

  private ScheduleRun() {}

  /** Returns when everything has begun and ended; a fault that begins late ends late, too. */
  static void run(World world, Schedule schedule) throws InterruptedException, ExecutionException {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS);
    try {
      List<Future<?>> faults = new ArrayList<>();
      for (Fault fault : schedule.faults()) {
        Future<?> begun =
            clock.schedule(
                () -> {
                  fault.kind().begin(world, fault);
                  return fault;
                },
                fault.atMillis(),
                TimeUnit.MILLISECONDS);
        faults.add(
            clock.schedule(
                () -> {
                  begun.get();
                  fault.kind().end(world, fault);
                  return fault;
                },
                fault.endMillis(),
                TimeUnit.MILLISECONDS));
      }
      for (Future<?> fault : faults) {
        fault.get();
      }
    } finally {
      clock.shutdownNow();
    }
  }
}
