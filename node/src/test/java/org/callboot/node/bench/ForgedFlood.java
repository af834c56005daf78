package org.callboot.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Requests from addresses of 127.2.0.0/15 that never answer, each from an address and port of its
 * own. The sockets stay open and are not read, so that no ICMP tells the server that nobody is
 * there; the oldest is closed when there are too many.
 */
final class ForgedFlood implements AutoCloseable {
  /** At 1,000 requests per second each stays open for 8 s. */
  private static final int MOST_SOCKETS = 8_000;

  private static final int SMALL_BUFFER = 2_304;
  private static final int HOSTS = 65_000;

  private final ClientLoop loop;
  private final InetSocketAddress server;
  private final Supplier<Request> requests;
  private final long intervalNanos;
  private final DatagramChannel[] sockets = new DatagramChannel[MOST_SOCKETS];
  private final ByteBuffer packet = ByteBuffer.allocateDirect(512);
  private long nextNanos;
  private long sent;
  private boolean goesOn = true;

  ForgedFlood(
      ClientLoop loop, InetSocketAddress server, Supplier<Request> requests, int perSecond) {
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

  long sent() {
    return sent;
  }

  /** Sends what is due; after a delay several at once, so that the rate holds. */
  private void sendDue(long now) {
    if (!goesOn) {
      return;
    }
    while (now - nextNanos >= 0) {
      send();
      nextNanos += intervalNanos;
    }
    loop.at(nextNanos, this::sendDue);
  }

  private void send() {
    try {
      int slot = (int) (sent % MOST_SOCKETS);
      if (sockets[slot] != null) {
        sockets[slot].close();
      }
      sockets[slot] = open((int) (sent % HOSTS));
      packet.clear();
      requests.get().putInto(packet);
      sockets[slot].send(packet.flip(), server);
      sent++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramChannel open(int host) throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    channel.configureBlocking(false);
    return channel.bind(
        new InetSocketAddress(ClientLoop.loopback(2, 1 + host / 250 % 250, 1 + host % 250), 0));
  }

  @Override
  public void close() throws IOException {
    stop();
    for (DatagramChannel socket : sockets) {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
