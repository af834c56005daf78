package org.callboot.node.bench;

import java.util.concurrent.TimeUnit;

/**
 * Clients as they come over a day: most fetch a file and rest, some repeat their request, some send
 * an ERROR in the middle, some vanish and come back much later, some fetch a load.
 */
final class Churn implements VirtualClient.Owner {
  private static final double VANISH = 0.002;
  private static final double SEND_ERROR = 0.02;
  private static final double REPEAT = 0.02;
  private static final double LOAD = 0.0002;
  private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SHORTEST_ABSENCE = TimeUnit.SECONDS.toNanos(5);
  private static final long LONGEST_ABSENCE = TimeUnit.SECONDS.toNanos(40);

  private final Bench bench;
  private final Endpoint server;
  private boolean goesOn = true;
  private long left;

  Churn(Bench bench, RunningServer server) {
    this.bench = bench;
    this.server = server.address();
  }

  void stop() {
    goesOn = false;
  }

  /** Clients that vanished or sent an ERROR. */
  long left() {
    return left;
  }

  void next(VirtualClient client, long now) {
    if (!goesOn) {
      return;
    }
    VirtualClient.Manner manner = anyManner(bench.loop().random().nextDouble());
    client.fetch(server, anyRequest(), manner, now);
  }

  private static VirtualClient.Manner anyManner(double dice) {
    if (dice < VANISH) {
      return VirtualClient.Manner.VANISHES;
    }
    if (dice < VANISH + SEND_ERROR) {
      return VirtualClient.Manner.SENDS_ERROR;
    }
    return dice < VANISH + SEND_ERROR + REPEAT
        ? VirtualClient.Manner.REPEATS
        : VirtualClient.Manner.NORMAL;
  }

  private Request anyRequest() {
    if (bench.loop().random().nextDouble() < LOAD) {
      return new Request(bench.files().load(), 1428, 16);
    }
    int blockSize = bench.loop().random().nextBoolean() ? 512 : 1428;
    return new Request(bench.files().nextSmall(), blockSize, 1);
  }

  @Override
  public void ended(VirtualClient client, VirtualClient.Ending ending, long now) {
    boolean gone = ending == VirtualClient.Ending.LEFT;
    long rest = any(SHORTEST_REST, LONGEST_REST);
    if (gone) {
      left++;
      rest = any(SHORTEST_ABSENCE, LONGEST_ABSENCE);
    }
    bench.loop().at(now + rest, later -> next(client, later));
  }

  private long any(long shortest, long longest) {
    return bench.loop().random().nextLong(shortest, longest);
  }
}
