package org.callboot.node.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * appointments. Each client has an address of 127.1.0.0/16 of its own.
 */
final class ClientLoop implements AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int HOSTS_PER_NET = 250;
  private static final int FIRST_ADDRESS = Endpoint.loopback(1, 0, 0);

  /** So many find room in one socket's receive buffer. */
  private static final int CLIENTS_PER_SOCKET = 1_000;

  /** Reads of one socket before the others get their turn. */
  private static final int READS_PER_TURN = 4;

  private static final int POLL_ENTRY = 8;
  private static final int MOST_SOCKETS = 64;

  private record Appointment(long nanos, LongConsumer action) {}

  private final boolean joins;
  private final List<ManyAddressSocket> sockets = new ArrayList<>();
  private final List<VirtualClient> clients = new ArrayList<>();
  private final VirtualClient[] byAddress = new VirtualClient[1 << 16];
  private final ByteBuffer poll =
      ByteBuffer.allocateDirect(MOST_SOCKETS * POLL_ENTRY).order(ByteOrder.nativeOrder());
  private final PriorityQueue<Appointment> appointments =
      new PriorityQueue<>((a, b) -> Long.signum(a.nanos() - b.nanos()));
  private final SplittableRandom random = new SplittableRandom(42);
  private double loss;
  private long nextTick = System.nanoTime();

  /**
   * @param joins whether sockets may get datagrams joined (UDP_GRO)
   */
  ClientLoop(boolean joins) {
    this.joins = joins;
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

  /** Opens virtual clients, 60,000 at most; {@link #closeClients} ends them all. */
  List<VirtualClient> open(int count) throws IOException {
    List<VirtualClient> opened = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      opened.add(open());
    }
    return opened;
  }

  private VirtualClient open() throws IOException {
    int number = clients.size();
    if (number % CLIENTS_PER_SOCKET == 0) {
      addSocket(ManyAddressSocket.open(joins));
    }
    int address = Endpoint.loopback(1, 1 + number / HOSTS_PER_NET, 1 + number % HOSTS_PER_NET);
    VirtualClient client = new VirtualClient(this, sockets.get(sockets.size() - 1), address);
    clients.add(client);
    byAddress[address - FIRST_ADDRESS] = client;
    return client;
  }

  private void addSocket(ManyAddressSocket socket) {
    int at = sockets.size() * POLL_ENTRY;
    poll.putInt(at, socket.file()).putShort(at + 4, LibC.POLLIN);
    sockets.add(socket);
  }

  void closeClients() {
    clients.forEach(VirtualClient::abort);
    for (ManyAddressSocket socket : sockets) {
      socket.flush();
      socket.close();
    }
    sockets.clear();
    clients.clear();
    java.util.Arrays.fill(byAddress, null);
    appointments.clear();
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
  boolean runUntil(BooleanSupplier done, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - end >= 0) {
        return false;
      }
      keepAppointments(now);
      tick(now);
      sockets.forEach(ManyAddressSocket::flush);
      waitForPackets(now);
    }
    return true;
  }

  void runFor(Duration time) {
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

  private void waitForPackets(long now) {
    long wake = nextTick;
    if (!appointments.isEmpty() && appointments.peek().nanos() - wake < 0) {
      wake = appointments.peek().nanos();
    }
    int millis = (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(wake - now));
    if (LibC.poll(LibC.addressOf(poll), sockets.size(), millis) <= 0) {
      return;
    }
    for (int i = 0; i < sockets.size(); i++) {
      if ((poll.getShort(i * POLL_ENTRY + 6) & LibC.POLLIN) != 0) {
        read(sockets.get(i));
      }
    }
  }

  private void read(ManyAddressSocket socket) {
    for (int i = 0; i < READS_PER_TURN; i++) {
      if (socket.receive(this::received) < MessageBatch.MOST) {
        break;
      }
      socket.flush();
    }
    socket.flush();
  }

  private void received(int local, int remote, int remotePort, ByteBuffer payload) {
    int index = local - FIRST_ADDRESS;
    VirtualClient client = index < 0 || index >= byAddress.length ? null : byAddress[index];
    if (client != null && !loses()) {
      client.onPacket(payload, remote, remotePort, System.nanoTime());
    }
  }

  @Override
  public void close() {
    closeClients();
  }
}
