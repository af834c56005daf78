package org.callboot.node.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Messages as recvmmsg(2) and sendmmsg(2) want them, in memory outside the heap: for each one the
 * other side's address, our own address (IP_PKTINFO, ip(7)) and the payload.
 */
final class MessageBatch {
  static final int MOST = 64;

  private static final int HEADER = 64;
  private static final int VECTOR = 16;
  private static final int NAME = 16;
  private static final int CONTROL = 64;

  /** Fields of struct mmsghdr. */
  private static final int NAME_AT = 0;

  private static final int NAME_LENGTH_AT = 8;
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int LENGTH_AT = 56;

  /** Size of a control message's header, and of one with an in_pktinfo, before the padding. */
  private static final int CONTROL_HEADER = 16;

  private static final int PKTINFO_LENGTH = CONTROL_HEADER + 12;
  private static final int ALIGNMENT = 8;

  private final ByteBuffer memory;
  private final long start;
  private final int vectors = MOST * HEADER;
  private final int names = vectors + MOST * VECTOR;
  private final int controls = names + MOST * NAME;
  private final ByteBuffer[] payloads = new ByteBuffer[MOST];
  private final int payloadBytes;

  /**
   * @param payloadBytes room for each payload
   */
  MessageBatch(int payloadBytes) {
    this.payloadBytes = payloadBytes;
    int payload = controls + MOST * CONTROL;
    this.memory =
        ByteBuffer.allocateDirect(payload + MOST * payloadBytes).order(ByteOrder.nativeOrder());
    this.start = LibC.addressOf(memory);
    for (int i = 0; i < MOST; i++) {
      payloads[i] = memory.slice(payload + i * payloadBytes, payloadBytes);
      memory.putLong(vectors + i * VECTOR, start + payload + (long) i * payloadBytes);
      memory.putLong(i * HEADER + NAME_AT, start + names + i * NAME);
      memory.putLong(i * HEADER + VECTOR_AT, start + vectors + i * VECTOR);
      memory.putLong(i * HEADER + VECTORS_AT, 1);
      memory.putLong(i * HEADER + CONTROL_AT, start + controls + i * CONTROL);
    }
  }

  /** Address of message {@code i} and those after it. */
  long address(int i) {
    return start + (long) i * HEADER;
  }

  ByteBuffer payload(int i) {
    return payloads[i];
  }

  /** Makes room for {@code count} messages to be received. */
  void prepareToReceive(int count) {
    for (int i = 0; i < count; i++) {
      memory.putInt(i * HEADER + NAME_LENGTH_AT, NAME);
      memory.putLong(i * HEADER + CONTROL_LENGTH_AT, CONTROL);
      memory.putLong(vectors + i * VECTOR + 8, payloadBytes);
    }
  }

  /** Addresses message {@code i}; its payload is what was put into it so far. */
  void prepareToSend(int i, int localAddress, Endpoint to) {
    memory.putInt(i * HEADER + NAME_LENGTH_AT, NAME);
    memory.putLong(i * HEADER + CONTROL_LENGTH_AT, PKTINFO_LENGTH + 4);
    memory.putLong(vectors + i * VECTOR + 8, payloads[i].position());
    int name = names + i * NAME;
    memory.putShort(name, (short) LibC.AF_INET);
    putNetworkShort(name + 2, to.port());
    putNetworkInt(name + 4, to.address());
    int control = controls + i * CONTROL;
    memory.putLong(control, PKTINFO_LENGTH);
    memory.putInt(control + 8, LibC.IPPROTO_IP);
    memory.putInt(control + 12, LibC.IP_PKTINFO);
    memory.putInt(control + CONTROL_HEADER, 0);
    putNetworkInt(control + CONTROL_HEADER + 4, localAddress);
    memory.putInt(control + CONTROL_HEADER + 8, 0);
  }

  private void putNetworkShort(int at, int value) {
    memory.put(at, (byte) (value >> 8)).put(at + 1, (byte) value);
  }

  private void putNetworkInt(int at, int value) {
    memory.putInt(at, memory.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value));
  }

  private int networkInt(int at) {
    int value = memory.getInt(at);
    return memory.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
  }

  /** Bytes of the message that was received. */
  int length(int i) {
    return memory.getInt(i * HEADER + LENGTH_AT);
  }

  int remoteAddress(int i) {
    return networkInt(names + i * NAME + 4);
  }

  int remotePort(int i) {
    int at = names + i * NAME + 2;
    return (memory.get(at) & 0xFF) << 8 | memory.get(at + 1) & 0xFF;
  }

  /** The address that the message was sent to; 0 if the kernel did not say. */
  int localAddress(int i) {
    int at = findControl(i, LibC.IPPROTO_IP, LibC.IP_PKTINFO);
    return at < 0 ? 0 : networkInt(at + 8);
  }

  /** Size of the datagrams that the kernel joined to this message; 0 if it is one datagram. */
  int segmentBytes(int i) {
    int at = findControl(i, LibC.SOL_UDP, LibC.UDP_GRO);
    return at < 0 ? 0 : memory.getInt(at);
  }

  private int findControl(int i, int level, int type) {
    int at = controls + i * CONTROL;
    int end = at + (int) memory.getLong(i * HEADER + CONTROL_LENGTH_AT);
    while (at + CONTROL_HEADER <= end) {
      if (memory.getInt(at + 8) == level && memory.getInt(at + 12) == type) {
        return at + CONTROL_HEADER;
      }
      int length = (int) memory.getLong(at);
      at += (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    return -1;
  }
}
