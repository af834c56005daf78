package org.callboot.node.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One UDP socket that speaks for many addresses of 127.0.0.0/8, so that a thread can be thousands
 * of clients with a handful of system calls: one for up to 64 datagrams in either direction.
 */
final class ManyAddressSocket implements AutoCloseable {
  /** Largest that the kernel makes of datagrams of one sender. */
  private static final int RECEIVE_BYTES = 65_536;

  private static final int SEND_BYTES = 512;
  private static final int BUFFER_BYTES = 16 << 20;
  private static final int SMALLEST_BUFFER_BYTES = 4_096;

  /** Told of each datagram; the payload is valid during the call. */
  @FunctionalInterface
  interface Receiver {
    void received(int localAddress, int remoteAddress, int remotePort, ByteBuffer payload);
  }

  private final int socket;
  private final MessageBatch incoming;
  private final MessageBatch outgoing = new MessageBatch(SEND_BYTES);
  private int waiting;

  private ManyAddressSocket(int socket, MessageBatch incoming) {
    this.socket = socket;
    this.incoming = incoming;
  }

  /**
   * Opens a socket on any free port of all addresses.
   *
   * @param joins whether the kernel may hand over several datagrams of one sender as one (UDP_GRO)
   */
  static ManyAddressSocket open(boolean joins) throws IOException {
    ManyAddressSocket opened = new ManyAddressSocket(newSocket(), new MessageBatch(RECEIVE_BYTES));
    opened.setOption(LibC.IPPROTO_IP, LibC.IP_PKTINFO, 1);
    opened.setOption(LibC.SOL_SOCKET, LibC.SO_RCVBUF, BUFFER_BYTES);
    opened.setOption(LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, BUFFER_BYTES); // root only
    if (joins) {
      opened.setOption(LibC.SOL_UDP, LibC.UDP_GRO, 1);
    }
    opened.bindToAnyPort();
    return opened;
  }

  /** Opens one that nobody will read from; what comes is thrown away, and no ICMP tells of it. */
  static ManyAddressSocket openDeaf() throws IOException {
    ManyAddressSocket opened = new ManyAddressSocket(newSocket(), new MessageBatch(1));
    opened.setOption(LibC.SOL_SOCKET, LibC.SO_RCVBUF, SMALLEST_BUFFER_BYTES);
    opened.bindToAnyPort();
    return opened;
  }

  private static int newSocket() throws IOException {
    return checked("socket", LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM_CLOEXEC, 0));
  }

  private void setOption(int level, int option, int value) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, value);
    LibC.setsockopt(socket, level, option, LibC.addressOf(memory), Integer.BYTES);
  }

  private void bindToAnyPort() throws IOException {
    ByteBuffer any = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    any.putShort(0, (short) LibC.AF_INET);
    checked("bind", LibC.bind(socket, LibC.addressOf(any), any.capacity()));
  }

  private static int checked(String call, int result) throws IOException {
    if (result < 0) {
      throw new IOException(call + ": errno " + LibC.lastError());
    }
    return result;
  }

  int file() {
    return socket;
  }

  /**
   * Reads what has come, 64 messages at most; does not wait.
   *
   * @return how many there were
   */
  int receive(Receiver receiver) {
    incoming.prepareToReceive(MessageBatch.MOST);
    int count = LibC.recvmmsg(socket, incoming.address(0), MessageBatch.MOST, LibC.MSG_DONTWAIT, 0);
    for (int i = 0; i < count; i++) {
      deliver(i, receiver);
    }
    return Math.max(0, count);
  }

  private void deliver(int i, Receiver receiver) {
    int length = incoming.length(i);
    int segment = incoming.segmentBytes(i);
    int step = segment == 0 ? length : segment;
    ByteBuffer payload = incoming.payload(i);
    int from = 0;
    do {
      int to = Math.min(length, from + step);
      payload.limit(to).position(from);
      receiver.received(
          incoming.localAddress(i), incoming.remoteAddress(i), incoming.remotePort(i), payload);
      from = to;
    } while (from < length);
  }

  /** An empty packet, which {@link #send} sends; at most 512 bytes fit. */
  ByteBuffer newPacket() {
    if (waiting == MessageBatch.MOST) {
      flush();
    }
    return outgoing.payload(waiting).clear();
  }

  /** Addresses the last new packet; it leaves with the next {@link #flush} at the latest. */
  void send(int localAddress, Endpoint to) {
    outgoing.prepareToSend(waiting, localAddress, to);
    waiting++;
  }

  /** Sends all that waits. What the kernel does not take is lost, as on a network. */
  void flush() {
    int sent = 0;
    while (sent < waiting) {
      int count = LibC.sendmmsg(socket, outgoing.address(sent), waiting - sent, 0);
      sent += Math.max(1, count);
    }
    waiting = 0;
  }

  @Override
  public void close() {
    LibC.close(socket);
  }
}
