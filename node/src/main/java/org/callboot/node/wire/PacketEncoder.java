package org.callboot.node.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.callboot.node.wire.RequestOptions.Option;

/** Writes one datagram, with nothing after its last field: padded OACKs upset some devices. */
public final class PacketEncoder {
  /** Bytes of a DATA packet before its payload (RFC 1350 figure 5-2). */
  public static final int DATA_HEADER_BYTES = 4;

  private static final int NUMBER_BYTES = 2;
  private static final char FIRST_NOT_ASCII = 0x80;

  private PacketEncoder() {}

  /** Writes what stands before the payload of a DATA packet; {@code block} is cut to 16 bits. */
  public static void writeDataHeader(ByteBuffer target, long block) {
    target.putShort((short) Opcode.DATA).putShort((short) block);
  }

  /** The bytes of the packet; the array is the caller's. */
  public static byte[] encode(Packet packet) {
    ByteBuffer bytes = ByteBuffer.allocate(length(packet));
    write(packet, bytes);
    return bytes.array();
  }

  /** How many bytes {@link #write} writes. */
  public static int length(Packet packet) {
    if (packet instanceof Packet.Data data) {
      return DATA_HEADER_BYTES + data.payload().remaining();
    }
    if (packet instanceof Packet.ErrorPacket error) {
      return 2 * NUMBER_BYTES + length(error.text());
    }
    if (packet instanceof Packet.OptionAcknowledgment granted) {
      return NUMBER_BYTES + length(granted.options());
    }
    if (packet instanceof Packet.Request request) {
      return NUMBER_BYTES
          + length(request.fileName())
          + length(request.mode())
          + length(request.options());
    }
    return 2 * NUMBER_BYTES;
  }

  private static int length(RequestOptions options) {
    int length = 0;
    for (Option option : options.inOrder()) {
      length += length(option.name()) + length(option.value());
    }
    return length;
  }

  /** With the NUL at its end. */
  private static int length(String text) {
    int ascii = asciiChars(text);
    return ascii == text.length() ? ascii + 1 : text.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** Writes the packet at the position of the target, which has room for its {@link #length}. */
  public static void write(Packet packet, ByteBuffer target) {
    if (packet instanceof Packet.Data data) {
      numbers(target, Opcode.DATA, data.block()).put(data.payload());
    } else if (packet instanceof Packet.Acknowledgment ack) {
      numbers(target, Opcode.ACKNOWLEDGMENT, ack.block());
    } else if (packet instanceof Packet.ErrorPacket error) {
      string(numbers(target, Opcode.ERROR, error.code()), error.text());
    } else if (packet instanceof Packet.OptionAcknowledgment granted) {
      options(target.putShort((short) Opcode.OPTION_ACKNOWLEDGMENT), granted.options());
    } else if (packet instanceof Packet.Request request) {
      request(target, request);
    }
  }

  private static void request(ByteBuffer target, Packet.Request request) {
    boolean reads = request instanceof Packet.ReadRequest;
    target.putShort((short) (reads ? Opcode.READ_REQUEST : Opcode.WRITE_REQUEST));
    string(target, request.fileName());
    string(target, request.mode());
    options(target, request.options());
  }

  private static void options(ByteBuffer target, RequestOptions options) {
    for (Option option : options.inOrder()) {
      string(target, option.name());
      string(target, option.value());
    }
  }

  private static ByteBuffer numbers(ByteBuffer target, int opcode, int number) {
    return target.putShort((short) opcode).putShort((short) number);
  }

  private static void string(ByteBuffer target, String text) {
    int ascii = asciiChars(text);
    for (int i = 0; i < ascii; i++) {
      target.put((byte) text.charAt(i));
    }
    if (ascii < text.length()) {
      target.put(text.substring(ascii).getBytes(StandardCharsets.UTF_8));
    }
    target.put((byte) 0);
  }

  /** How many characters of ASCII the text begins with; almost always all of it. */
  private static int asciiChars(String text) {
    int chars = 0;
    while (chars < text.length() && text.charAt(chars) < FIRST_NOT_ASCII) {
      chars++;
    }
    return chars;
  }
}
