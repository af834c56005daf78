package org.callboot.node.udp;

import java.nio.ByteBuffer;

/**
 * Where the fields of an array of struct mmsghdr stand, followed by a struct iovec, a socket
 * address and a control message for each (recvmsg(2), cmsg(3)), on 64-bit Linux.
 */
final class MessageLayout {
  private static final int HEADER = 64;
  private static final int VECTOR = 16;
  private static final int NAME = 32;
  private static final int CONTROL = 24;

  private static final int NAME_AT = 0;
  private static final int NAME_LENGTH_AT = 8;
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int LENGTH_AT = 56;

  private static final int LENGTH_OF_SEGMENT_CONTROL = 18;
  private static final int SOL_UDP = 17;
  private static final int UDP_SEGMENT = 103;

  private MessageLayout() {}

  /** Bytes of so many messages without their content. */
  static int bytes(int messages) {
    return messages * (HEADER + VECTOR + NAME + CONTROL);
  }

  static int header(int i) {
    return i * HEADER;
  }

  static int nameLength(int i) {
    return i * HEADER + NAME_LENGTH_AT;
  }

  /** Of the datagram that was received. */
  static int length(int i) {
    return i * HEADER + LENGTH_AT;
  }

  static int name(int messages, int i) {
    return messages * (HEADER + VECTOR) + i * NAME;
  }

  private static int vector(int messages, int i) {
    return messages * HEADER + i * VECTOR;
  }

  private static int control(int messages, int i) {
    return messages * (HEADER + VECTOR + NAME) + i * CONTROL;
  }

  /**
   * Sets all that never changes, for messages without a control message.
   *
   * @param address of the memory
   */
  static void connect(ByteBuffer memory, long address, int messages) {
    for (int i = 0; i < messages; i++) {
      memory.putLong(header(i) + NAME_AT, address + name(messages, i));
      memory.putLong(header(i) + VECTOR_AT, address + vector(messages, i));
      memory.putLong(header(i) + VECTORS_AT, 1);
    }
  }

  /** Says where the content of a message lies. */
  static void payload(ByteBuffer memory, int messages, int i, long address, int bytes) {
    memory.putLong(vector(messages, i), address);
    memory.putLong(vector(messages, i) + Long.BYTES, bytes);
  }

  /**
   * Says whether a message is a piece to be cut (udp(7), UDP_SEGMENT).
   *
   * @param address of the memory
   * @param segmentBytes 0 if not
   */
  static void segment(ByteBuffer memory, long address, int messages, int i, int segmentBytes) {
    if (segmentBytes == 0) {
      memory.putLong(header(i) + CONTROL_AT, 0);
      memory.putLong(header(i) + CONTROL_LENGTH_AT, 0);
      return;
    }
    int at = control(messages, i);
    memory.putLong(at, LENGTH_OF_SEGMENT_CONTROL);
    memory.putInt(at + 8, SOL_UDP);
    memory.putInt(at + 12, UDP_SEGMENT);
    memory.putShort(at + 16, (short) segmentBytes);
    memory.putLong(header(i) + CONTROL_AT, address + at);
    memory.putLong(header(i) + CONTROL_LENGTH_AT, CONTROL);
  }
}
