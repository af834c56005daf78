package org.callboot.node.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Clients that each start their next transfer when the last one has ended, for a given time. */
final class ClosedLoop implements VirtualClient.Owner {
  /** Time that transfers under way get at the end; longer than two time-outs of a client. */
  private static final Duration LAST_TRANSFERS = Duration.ofMillis(3_500);

  private static final long BUSY_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final ClientLoop loop;
  private final RunningServer server;
  private final Supplier<Request> requests;
  private final Tally tally = new Tally();
  private boolean goesOn = true;

  private ClosedLoop(ClientLoop loop, RunningServer server, Supplier<Request> requests) {
    this.loop = loop;
    this.server = server;
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

  private Measured run(List<VirtualClient> clients, Duration time) throws IOException {
    server.process().takePeakBytes();
    long serverBefore = server.process().cpuNanos();
    long clientBefore = cpuOfThisThread();
    long begin = System.nanoTime();
    for (VirtualClient client : clients) {
      client.belongsTo(this, tally);
      client.fetch(server.address(), requests.get(), System.nanoTime());
    }
    loop.runFor(time);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long done = tally.done;
    long bytes = tally.bytes;
    long serverCpu = server.process().cpuNanos() - serverBefore;
    long clientCpu = cpuOfThisThread() - clientBefore;
    goesOn = false;
    boolean longFiles = requests.get().file().size() > BenchFiles.SMALL_BYTES;
    if (!longFiles) {
      loop.runUntil(() -> clients.stream().allMatch(VirtualClient::isIdle), LAST_TRANSFERS);
    }
    long peak = server.process().takePeakBytes();
    return new Measured(seconds, done, bytes, serverCpu, clientCpu, peak, tally);
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
      client.fetch(server.address(), requests.get(), now);
    }
  }
}
