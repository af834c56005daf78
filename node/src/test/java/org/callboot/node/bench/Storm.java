package org.callboot.node.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Clients that arrive within a short time, evenly and in random order, each for one file. A client
 * that hears the retry answer asks again after a random pause; one that gave up starts over.
 */
final class Storm {
  private final ClientLoop loop;
  private final RunningServer server;
  private final Endpoint target;
  private final Supplier<Request> requests;
  private final long[] pauseMillis;
  private final Tally tally = new Tally();
  private final Latencies untilServed = new Latencies();
  private long[] arrivals;
  private List<VirtualClient> clients;
  private int served;
  private long lastNanos;

  /**
   * What came of a storm.
   *
   * @param served clients that have their file
   * @param lastSeconds from the first arrival until the last one had its file
   * @param untilServed time from the arrival of each client until it had its file
   */
  record Result(
      int served, double lastSeconds, Latencies untilServed, Tally tally, double cpuSeconds) {}

  private Storm(
      ClientLoop loop, RunningServer server, Supplier<Request> requests, long[] pauseMillis) {
    this.loop = loop;
    this.server = server;
    this.target = server.address();
    this.requests = requests;
    this.pauseMillis = pauseMillis;
  }

  /**
   * Runs one storm.
   *
   * @param pauseMillis bounds of the pause after the retry answer
   */
  static Result run(
      ClientLoop loop,
      RunningServer server,
      Supplier<Request> requests,
      Arrival arrival,
      long[] pauseMillis)
      throws IOException {
    Storm storm = new Storm(loop, server, requests, pauseMillis);
    try {
      return storm.run(arrival);
    } finally {
      loop.closeClients();
    }
  }

  /** How many come, within which time, and how long they may take. */
  record Arrival(int clients, Duration within, Duration limit) {}

  private Result run(Arrival arrival) throws IOException {
    clients = loop.open(arrival.clients());
    arrivals = new long[clients.size()];
    long cpuBefore = server.process().cpuNanos();
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    for (int i = 0; i < arrivals.length; i++) {
      OneOfMany owner = new OneOfMany(i, requests.get());
      VirtualClient client = clients.get(i);
      arrivals[i] = begin + (long) (loop.random().nextDouble() * arrival.within().toNanos());
      client.belongsTo(owner, tally);
      loop.at(arrivals[i], now -> owner.fetch(client, now));
    }
    loop.runUntil(() -> served == clients.size(), arrival.limit());
    double cpuSeconds = (server.process().cpuNanos() - cpuBefore) / 1e9;
    return new Result(served, (lastNanos - begin) / 1e9, untilServed, tally, cpuSeconds);
  }

  /** One client, which must know when it arrived, and wants the same file until it has it. */
  private final class OneOfMany implements VirtualClient.Owner {
    private final int number;
    private final Request request;

    OneOfMany(int number, Request request) {
      this.number = number;
      this.request = request;
    }

    void fetch(VirtualClient client, long now) {
      client.fetch(target, request, now);
    }

    @Override
    public void ended(VirtualClient client, VirtualClient.Ending ending, long now) {
      if (ending == VirtualClient.Ending.DONE) {
        served++;
        lastNanos = now;
        untilServed.add(now - arrivals[number]);
      } else {
        loop.at(now + RetryPause.nanos(loop.random(), pauseMillis), later -> fetch(client, later));
      }
    }
  }
}
