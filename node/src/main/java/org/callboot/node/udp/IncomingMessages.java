package org.callboot.node.udp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Room outside the heap for the datagrams of one call of recvmmsg(2), shared by the sockets of a
 * loop. Owner: the loop.
 */
final class IncomingMessages {
  /** Datagrams of one call; our choice. */
  static final int MOST = 64;

  private final SystemCalls calls;
  private final SocketAddresses addresses;
  private final ByteBuffer memory;
  private final ByteBuffer network;
  private final ByteBuffer[] payloads = new ByteBuffer[MOST];
  private final long address;

  IncomingMessages(SystemCalls calls, SocketAddresses addresses) {
    this.calls = calls;
    this.addresses = addresses;
    int payloadsAt = MessageLayout.bytes(MOST);
    memory =
        ByteBuffer.allocateDirect(payloadsAt + MOST * UdpChannels.READ_BYTES)
            .order(ByteOrder.nativeOrder());
    network = SocketAddresses.networkView(memory);
    address = SystemCalls.addressOf(memory);
    MessageLayout.connect(memory, address, MOST);
    for (int i = 0; i < MOST; i++) {
      int at = payloadsAt + i * UdpChannels.READ_BYTES;
      payloads[i] = memory.slice(at, UdpChannels.READ_BYTES);
      MessageLayout.payload(memory, MOST, i, address + at, UdpChannels.READ_BYTES);
      memory.putInt(MessageLayout.nameLength(i), SocketAddresses.BYTES);
    }
  }

  /**
   * Reads what has come, without waiting.
   *
   * @return how many datagrams, or an error number below 0
   */
  int receive(int socket) {
    int count = calls.receive(socket, address, MOST);
    for (int i = 0; i < count; i++) {
      memory.putInt(MessageLayout.nameLength(i), SocketAddresses.BYTES);
    }
    return count;
  }

  /** Who sent the i-th datagram. */
  PeerAddress from(int i) {
    return addresses.read(memory, network, MessageLayout.name(MOST, i));
  }

  /** The i-th datagram, valid until the next call. */
  ByteBuffer datagram(int i) {
    return payloads[i].clear().limit(memory.getInt(MessageLayout.length(i)));
  }
}
