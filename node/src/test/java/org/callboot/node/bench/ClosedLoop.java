package org.callboot.node.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Clients that each start their next transfer when the last one has ended, for a given time. */
final class ClosedLoop implements VirtualClient.Owner {
  /** Time that transfers under way get at the end; longer than the first time-out of a client. */
  private static final Duration LAST_TRANSFERS = Duration.ofMillis(2_500);

  private static final Duration RAMP = Duration.ofMillis(250);
  private static final long BUSY_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final ClientLoop loop;
  private final RunningServer server;
  private final Endpoint target;
  private final Supplier<Request> requests;
  private final Tally tally = new Tally();
  private boolean goesOn = true;

  private ClosedLoop(ClientLoop loop, RunningServer server, Supplier<Request> requests) {
    this.loop = loop;
    this.server = server;
    this.target = server.address();
    this.requests = requests;
  }

  /** Measures one server; loads that last longer than {@code time} are cut off at its end. */
  static Measured run(
      ClientLoop loop, RunningServer server, int clients, Duration time, Supplier<Request> requests)
      throws IOException {
    ClosedLoop load = new ClosedLoop(loop, server, requests);
    List<VirtualClient> opened = loop.open(clients);
    try {
      return load.run(opened, time);
    } finally {
      loop.closeClients();
    }
  }

  private Measured run(List<VirtualClient> clients, Duration time) {
    server.process().takePeakBytes();
    begin(clients);
    loop.runFor(RAMP);
    long doneBefore = tally.done;
    long bytesBefore = tally.bytes;
    long serverBefore = server.process().cpuNanos();
    long clientBefore = cpuOfThisThread();
    long begin = System.nanoTime();
    loop.runFor(time);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long done = tally.done - doneBefore;
    long bytes = tally.bytes - bytesBefore;
    long serverCpu = server.process().cpuNanos() - serverBefore;
    long clientCpu = cpuOfThisThread() - clientBefore;
    end(clients);
    long peak = server.process().takePeakBytes();
    return new Measured(seconds, done, bytes, serverCpu, clientCpu, peak, tally);
  }

  /** Not all in one moment: that would be a storm, which is a measurement of its own. */
  private void begin(List<VirtualClient> clients) {
    long now = System.nanoTime();
    long step = RAMP.toNanos() / clients.size();
    for (int i = 0; i < clients.size(); i++) {
      VirtualClient client = clients.get(i);
      client.belongsTo(this, tally);
      loop.at(now + i * step, later -> next(client, later));
    }
  }

  private void end(List<VirtualClient> clients) {
    goesOn = false;
    if (requests.get().file().size() <= BenchFiles.SMALL_BYTES) {
      loop.runUntil(() -> clients.stream().allMatch(VirtualClient::isIdle), LAST_TRANSFERS);
    }
  }

  private static long cpuOfThisThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void ended(VirtualClient client, VirtualClient.Ending ending, long now) {
    if (!goesOn) {
      return;
    }
    if (ending == VirtualClient.Ending.BUSY) {
      loop.at(now + BUSY_PAUSE, later -> next(client, later));
    } else {
      next(client, now);
    }
  }

  private void next(VirtualClient client, long now) {
    if (goesOn) {
      client.fetch(target, requests.get(), now);
    }
  }
}
