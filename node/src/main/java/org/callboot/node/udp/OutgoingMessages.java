package org.callboot.node.udp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Datagrams outside the heap that go to one call of sendmmsg(2), or to several if the system does
 * not take all at once. Owner: the loop.
 */
final class OutgoingMessages {
  /** Datagrams of one call; our choice. */
  static final int MOST = 64;

  /** Room for their content: one of the largest size, or 64 of 2,000 bytes. */
  private static final int CONTENT_BYTES = 128 * 1024;

  private final ByteBuffer memory;
  private final ByteBuffer network;
  private final ByteBuffer content;
  private final long address;
  private final int[] segments = new int[MOST];

  private int begun;
  private int used;
  private int added;
  private int gone;

  OutgoingMessages() {
    int contentAt = MessageLayout.bytes(MOST);
    memory = ByteBuffer.allocateDirect(contentAt + CONTENT_BYTES).order(ByteOrder.nativeOrder());
    network = SocketAddresses.networkView(memory);
    content = memory.slice(contentAt, CONTENT_BYTES);
    address = SystemCalls.addressOf(memory);
    MessageLayout.connect(memory, address, MOST);
  }

  boolean hasRoomFor(int bytes) {
    return added < MOST && used + bytes <= CONTENT_BYTES;
  }

  /** See {@link UdpChannel#begin}; there must be room. */
  ByteBuffer begin(int bytes) {
    begun = bytes;
    return content.limit(used + bytes).position(used);
  }

  /**
   * Adds what was begun.
   *
   * @param ipv6 whether the socket is one of IPv6
   */
  void add(PeerAddress to, boolean ipv6, int segmentBytes) {
    int i = added;
    int nameLength = SocketAddresses.write(memory, network, MessageLayout.name(MOST, i), to, ipv6);
    memory.putInt(MessageLayout.nameLength(i), nameLength);
    long at = address + MessageLayout.bytes(MOST) + used;
    MessageLayout.payload(memory, MOST, i, at, begun);
    MessageLayout.segment(memory, address, MOST, i, segmentBytes);
    segments[i] = segmentBytes;
    used += begun;
    added++;
  }

  boolean isEmpty() {
    return gone == added;
  }

  boolean isFull() {
    return added == MOST;
  }

  /** Hands over what is left; the answer is that of {@link SystemCalls#send}. */
  int send(SystemCalls calls, int socket) {
    return calls.send(socket, address + MessageLayout.header(gone), added - gone);
  }

  /** Segment size of the first that is left; 0 if it is one datagram. */
  int firstSegmentBytes() {
    return segments[gone];
  }

  /** The first ones are gone; when all are, there is room for new ones. */
  void leave(int count) {
    gone += count;
    if (isEmpty()) {
      clear();
    }
  }

  void clear() {
    gone = 0;
    added = 0;
    used = 0;
  }
}
