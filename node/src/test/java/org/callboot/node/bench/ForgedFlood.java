package org.callboot.node.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Requests from addresses of 127.2.0.0/16 that never answer, each from another one until all 62,500
 * had their turn.
 */
final class ForgedFlood implements AutoCloseable {
  private static final int HOSTS_PER_NET = 250;
  private static final int HOSTS = HOSTS_PER_NET * HOSTS_PER_NET;

  private final ClientLoop loop;
  private final Endpoint server;
  private final Supplier<Request> requests;
  private final long intervalNanos;
  private final ManyAddressSocket socket = ManyAddressSocket.openDeaf();
  private long nextNanos;
  private int sent;
  private boolean goesOn = true;

  ForgedFlood(ClientLoop loop, Endpoint server, Supplier<Request> requests, int perSecond)
      throws IOException {
    this.loop = loop;
    this.server = server;
    this.requests = requests;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  void start(long now) {
    nextNanos = now;
    loop.at(now, this::sendDue);
  }

  void stop() {
    goesOn = false;
  }

  int sent() {
    return sent;
  }

  /** Sends what is due; after a delay several at once, so that the rate holds. */
  private void sendDue(long now) {
    if (!goesOn) {
      return;
    }
    while (now - nextNanos >= 0) {
      int host = sent % HOSTS;
      requests.get().putInto(socket.newPacket());
      socket.send(Endpoint.loopback(2, 1 + host / HOSTS_PER_NET, 1 + host % HOSTS_PER_NET), server);
      sent++;
      nextNanos += intervalNanos;
    }
    socket.flush();
    loop.at(nextNanos, this::sendDue);
  }

  @Override
  public void close() {
    stop();
    socket.close();
  }
}
