package org.callboot.node.wire;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.wire.RequestOptions.Option;

/** Reads one datagram. Any bytes give a packet or a {@link MalformedPacketException}. */
public final class PacketDecoder {
  /** Longest request, opcode and NULs included (RFC 2347, "Packet Formats"). */
  public static final int MAX_REQUEST_BYTES = 512;

  private static final int OPCODE_BYTES = 2;
  private static final int HEADER_BYTES = 4;

  private PacketDecoder() {}

  /**
   * Reads the bytes between position and limit; moves neither.
   *
   * @throws MalformedPacketException for an unknown opcode, a packet that is too short or too long,
   *     a string without NUL and an option without a value
   */
  public static Packet decode(ByteBuffer datagram) throws MalformedPacketException {
    ByteBuffer bytes = datagram.slice();
    if (bytes.remaining() < OPCODE_BYTES) {
      throw new MalformedPacketException("no opcode");
    }
    return switch (unsignedShort(bytes)) {
      case Opcode.READ_REQUEST -> readRequest(bytes);
      case Opcode.WRITE_REQUEST -> writeRequest(bytes);
      case Opcode.DATA -> data(bytes);
      case Opcode.ACKNOWLEDGMENT -> new Packet.Acknowledgment(numberAfterOpcode(bytes));
      case Opcode.ERROR -> error(bytes);
      case Opcode.OPTION_ACKNOWLEDGMENT -> new Packet.OptionAcknowledgment(options(bytes));
      default -> throw new MalformedPacketException("unknown opcode");
    };
  }

  /**
   * The block that an ACK names, 0 to 65,535, or -1 if the datagram is no ACK. Makes no object:
   * most of what a server hears are ACKs.
   */
  public static int acknowledgedBlock(ByteBuffer datagram) {
    int start = datagram.position();
    boolean isAck =
        datagram.remaining() >= HEADER_BYTES && datagram.getShort(start) == Opcode.ACKNOWLEDGMENT;
    return isAck ? Short.toUnsignedInt(datagram.getShort(start + OPCODE_BYTES)) : -1;
  }

  private static Packet readRequest(ByteBuffer bytes) throws MalformedPacketException {
    refuseLongRequest(bytes);
    String name = string(bytes, StandardCharsets.UTF_8);
    String mode = string(bytes, StandardCharsets.US_ASCII);
    return new Packet.ReadRequest(name, mode, options(bytes));
  }

  private static Packet writeRequest(ByteBuffer bytes) throws MalformedPacketException {
    refuseLongRequest(bytes);
    String name = string(bytes, StandardCharsets.UTF_8);
    String mode = string(bytes, StandardCharsets.US_ASCII);
    return new Packet.WriteRequest(name, mode, options(bytes));
  }

  private static void refuseLongRequest(ByteBuffer bytes) throws MalformedPacketException {
    if (bytes.limit() > MAX_REQUEST_BYTES) {
      throw new MalformedPacketException("request over " + MAX_REQUEST_BYTES + " bytes");
    }
  }

  private static Packet data(ByteBuffer bytes) throws MalformedPacketException {
    int block = numberAfterOpcode(bytes);
    byte[] payload = new byte[bytes.remaining()];
    bytes.get(payload);
    return new Packet.Data(block, ByteBuffer.wrap(payload));
  }

  /** The text is for a log line only, so one without NUL is taken as it is. */
  private static Packet error(ByteBuffer bytes) throws MalformedPacketException {
    int code = numberAfterOpcode(bytes);
    int length = lengthToNul(bytes);
    byte[] text = new byte[length < 0 ? bytes.remaining() : length];
    bytes.get(text);
    return new Packet.ErrorPacket(code, new String(text, StandardCharsets.UTF_8));
  }

  /** Bytes after the number of an ACK are passed over: some senders pad short datagrams. */
  private static int numberAfterOpcode(ByteBuffer bytes) throws MalformedPacketException {
    if (bytes.limit() < HEADER_BYTES) {
      throw new MalformedPacketException("shorter than its header");
    }
    return unsignedShort(bytes);
  }

  /** Options up to the end; NULs that follow are padding, which real devices send. */
  private static RequestOptions options(ByteBuffer bytes) throws MalformedPacketException {
    if (isPadding(bytes)) {
      return RequestOptions.NONE;
    }
    List<Option> options = new ArrayList<>();
    while (!isPadding(bytes)) {
      String name = string(bytes, StandardCharsets.US_ASCII);
      if (name.isEmpty()) {
        throw new MalformedPacketException("option without a name");
      }
      options.add(new Option(name, string(bytes, StandardCharsets.US_ASCII)));
    }
    return new RequestOptions(options);
  }

  private static boolean isPadding(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String string(ByteBuffer bytes, Charset charset) throws MalformedPacketException {
    int length = lengthToNul(bytes);
    if (length < 0) {
      throw new MalformedPacketException("string without NUL");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    bytes.get();
    return new String(text, charset);
  }

  /** Bytes before the next NUL, or -1 if there is none. */
  private static int lengthToNul(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        return i - bytes.position();
      }
    }
    return -1;
  }

  private static int unsignedShort(ByteBuffer bytes) {
    return Short.toUnsignedInt(bytes.getShort());
  }
}
