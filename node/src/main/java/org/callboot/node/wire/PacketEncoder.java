package org.callboot.node.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.callboot.node.wire.RequestOptions.Option;

/** Writes one datagram, with nothing after its last field: padded OACKs upset some devices. */
public final class PacketEncoder {
  /** Bytes of a DATA packet before its payload (RFC 1350 figure 5-2). */
  public static final int DATA_HEADER_BYTES = 4;

  private PacketEncoder() {}

  /** Writes what stands before the payload of a DATA packet; {@code block} is cut to 16 bits. */
  public static void writeDataHeader(ByteBuffer target, long block) {
    target.putShort((short) Opcode.DATA).putShort((short) block);
  }

  /** The bytes of the packet; the array is the caller's. */
  public static byte[] encode(Packet packet) {
    if (packet instanceof Packet.Data data) {
      return data(data);
    }
    if (packet instanceof Packet.Acknowledgment ack) {
      return header(Opcode.ACKNOWLEDGMENT, ack.block(), 0).array();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (packet instanceof Packet.ErrorPacket error) {
      number(bytes, Opcode.ERROR);
      number(bytes, error.code());
      string(bytes, error.text());
    } else if (packet instanceof Packet.OptionAcknowledgment granted) {
      number(bytes, Opcode.OPTION_ACKNOWLEDGMENT);
      options(bytes, granted.options());
    } else if (packet instanceof Packet.Request request) {
      request(bytes, request);
    }
    return bytes.toByteArray();
  }

  private static byte[] data(Packet.Data data) {
    ByteBuffer payload = data.payload();
    return header(Opcode.DATA, data.block(), payload.remaining()).put(payload).array();
  }

  private static ByteBuffer header(int opcode, int block, int payloadBytes) {
    return ByteBuffer.allocate(DATA_HEADER_BYTES + payloadBytes)
        .putShort((short) opcode)
        .putShort((short) block);
  }

  private static void request(ByteArrayOutputStream bytes, Packet.Request request) {
    boolean reads = request instanceof Packet.ReadRequest;
    number(bytes, reads ? Opcode.READ_REQUEST : Opcode.WRITE_REQUEST);
    string(bytes, request.fileName());
    string(bytes, request.mode());
    options(bytes, request.options());
  }

  private static void options(ByteArrayOutputStream bytes, RequestOptions options) {
    for (Option option : options.inOrder()) {
      string(bytes, option.name());
      string(bytes, option.value());
    }
  }

  private static void number(ByteArrayOutputStream bytes, int number) {
    bytes.write(number >>> 8);
    bytes.write(number);
  }

  private static void string(ByteArrayOutputStream bytes, String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
  }
}
