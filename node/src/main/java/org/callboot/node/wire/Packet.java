package org.callboot.node.wire;

import java.nio.ByteBuffer;

/**
 * The packets of TFTP (RFC 1350 section 5, RFC 2347). All numbers on the wire are 16 bits, most
 * significant byte first.
 */
public sealed interface Packet {
  /** The only block number that differs from its 16 bits on the wire is that of a long file. */
  int BLOCK_MASK = 0xFFFF;

  /** A packet that asks for a transfer; only these open one, so only these come to port 69. */
  sealed interface Request extends Packet permits ReadRequest, WriteRequest {
    String fileName();

    String mode();

    RequestOptions options();
  }

  /**
   * Asks to read a file (RFC 1350 figure 5-1, options by RFC 2347).
   *
   * <pre>
   *  2 bytes   string  1  string  1   string  1  string   1
   * +---------+-------+---+------+---+-------+---+-------+---+ - - -
   * |    1    | name  | 0 | mode | 0 | opt 1 | 0 | val 1 | 0 |
   * +---------+-------+---+------+---+-------+---+-------+---+ - - -
   * </pre>
   *
   * @param fileName as the peer wrote it; U+FFFD stands where its bytes were not UTF-8
   * @param mode as the peer wrote it, not judged
   */
  record ReadRequest(String fileName, String mode, RequestOptions options) implements Request {}

  /** Asks to write a file; as {@link ReadRequest} with opcode 2. */
  record WriteRequest(String fileName, String mode, RequestOptions options) implements Request {}

  /**
   * One block of a file (RFC 1350 figure 5-2).
   *
   * <pre>
   *  2 bytes   2 bytes   0 to blksize bytes
   * +---------+---------+------------------+
   * |    3    |  block  |     payload      |
   * +---------+---------+------------------+
   * </pre>
   *
   * @param block 0 to 65,535
   * @param payload read only; each call gives a view with a position of its own
   */
  record Data(int block, ByteBuffer payload) implements Packet {
    public Data {
      payload = payload.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer payload() {
      return payload.duplicate();
    }
  }

  /**
   * Confirms a block, or with block 0 an OACK (RFC 1350 figure 5-3, RFC 2347).
   *
   * <pre>
   *  2 bytes   2 bytes
   * +---------+---------+
   * |    4    |  block  |
   * +---------+---------+
   * </pre>
   *
   * @param block 0 to 65,535
   */
  record Acknowledgment(int block) implements Packet {}

  /**
   * Ends a transfer or refuses a request; never acknowledged, never repeated (RFC 1350 figure 5-4).
   *
   * <pre>
   *  2 bytes   2 bytes   string   1
   * +---------+---------+-------+---+
   * |    5    |  code   | text  | 0 |
   * +---------+---------+-------+---+
   * </pre>
   *
   * @param code 0 to 65,535; a peer may send one that {@link ErrorCode} does not know
   */
  record ErrorPacket(int code, String text) implements Packet {
    /** The error as this server sends it, with its fixed text. */
    public static ErrorPacket of(ErrorCode code) {
      return new ErrorPacket(code.number(), code.text());
    }
  }

  /**
   * Names the options that the server grants (RFC 2347).
   *
   * <pre>
   *  2 bytes   string  1  string   1
   * +---------+-------+---+-------+---+ - - -
   * |    6    | opt 1 | 0 | val 1 | 0 |
   * +---------+-------+---+-------+---+ - - -
   * </pre>
   */
  record OptionAcknowledgment(RequestOptions options) implements Packet {}
}
