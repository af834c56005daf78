package org.callboot.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The one thread of the load client: sockets of many virtual clients, their time-outs and
 * appointments. Each client has an address of 127.1.0.0/16 and a port of its own, since a server
 * tells clients apart by both.
 */
final class ClientLoop implements AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int HOSTS_PER_NET = 250;

  private record Appointment(long nanos, LongConsumer action) {}

  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocateDirect(65_536);
  private final ByteBuffer output = ByteBuffer.allocateDirect(1_024);
  private final List<VirtualClient> clients = new ArrayList<>();
  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>((a, b) -> Long.signum(a.nanos() - b.nanos()));
  private final SplittableRandom random = new SplittableRandom(42);
  private double loss;
  private long nextTick = System.nanoTime();

  ClientLoop() throws IOException {
    this.selector = Selector.open();
  }

  /** Part of all packets, in either direction, that clients lose; 0 to 1. */
  void lose(double probability) {
    loss = probability;
  }

  boolean loses() {
    return loss > 0 && random.nextDouble() < loss;
  }

  SplittableRandom random() {
    return random;
  }

  ByteBuffer emptyInput() {
    return input.clear();
  }

  ByteBuffer emptyOutput() {
    return output.clear();
  }

  /** Opens virtual clients; {@link #closeClients} ends them all. */
  List<VirtualClient> open(int count) throws IOException {
    List<VirtualClient> opened = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      opened.add(open());
    }
    return opened;
  }

  private VirtualClient open() throws IOException {
    DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.configureBlocking(false);
    int number = clients.size();
    channel.bind(
        new InetSocketAddress(
            loopback(1, 1 + number / HOSTS_PER_NET, 1 + number % HOSTS_PER_NET), 0));
    VirtualClient client = new VirtualClient(this, channel);
    channel.register(selector, SelectionKey.OP_READ, client);
    clients.add(client);
    return client;
  }

  /** 127.a.b.c. */
  static InetAddress loopback(int a, int b, int c) {
    try {
      return InetAddress.getByAddress(new byte[] {127, (byte) a, (byte) b, (byte) c});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void closeClients() throws IOException {
    for (VirtualClient client : clients) {
      client.abort();
      client.channel().close();
    }
    clients.clear();
    appointments.clear();
    selector.selectNow(key -> {});
  }

  /** Has {@code action} done at that time, or soon after. */
  void at(long nanos, LongConsumer action) {
    appointments.add(new Appointment(nanos, action));
  }

  /**
   * Runs the clients.
   *
   * @return false if the limit came first
   */
  boolean runUntil(BooleanSupplier done, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - end >= 0) {
        return false;
      }
      keepAppointments(now);
      tick(now);
      waitForPackets(now);
    }
    return true;
  }

  void runFor(Duration time) throws IOException {
    runUntil(() -> false, time);
  }

  private void keepAppointments(long now) {
    while (!appointments.isEmpty() && now - appointments.peek().nanos() >= 0) {
      appointments.poll().action().accept(now);
    }
  }

  private void tick(long now) {
    if (now - nextTick >= 0) {
      nextTick = now + TICK_NANOS;
      clients.forEach(client -> client.onTick(now));
    }
  }

  private void waitForPackets(long now) throws IOException {
    long wake = nextTick;
    if (!appointments.isEmpty() && appointments.peek().nanos() - wake < 0) {
      wake = appointments.peek().nanos();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(wake - now);
    if (millis <= 0) {
      selector.selectNow(ClientLoop::read);
    } else {
      selector.select(ClientLoop::read, millis);
    }
  }

  private static void read(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    try {
      ((VirtualClient) key.attachment()).onReadable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    closeClients();
    selector.close();
  }
}
