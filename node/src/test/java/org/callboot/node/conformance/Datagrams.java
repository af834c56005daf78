package org.callboot.node.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes as they go over the wire, written without the code that is tested. One character is one
 * byte.
 */
final class Datagrams {
  private Datagrams() {}

  /** From text: the first character is the opcode, {@code |} stands for NUL. */
  static byte[] of(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(text.charAt(0) - '0');
    bytes.writeBytes(latin1(text.substring(1).replace('|', '\0')));
    return bytes.toByteArray();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A request to read; options are names and values in turn. */
  static byte[] read(String name, String mode, String... options) {
    return of("1" + name + "|" + mode + "|" + strings(options));
  }

  static byte[] ack(int block) {
    return new byte[] {0, 4, (byte) (block >>> 8), (byte) block};
  }

  static byte[] data(int block, int payloadBytes) {
    byte[] bytes = new byte[4 + payloadBytes];
    bytes[1] = 3;
    bytes[2] = (byte) (block >>> 8);
    bytes[3] = (byte) block;
    return bytes;
  }

  static byte[] error(int code, String text) {
    return of("5" + (char) (code >>> 8) + (char) (code & 0xFF) + text + "|");
  }

  static byte[] optionAck(String... options) {
    return of("6" + strings(options));
  }

  private static String strings(String... texts) {
    return texts.length == 0 ? "" : String.join("|", texts) + "|";
  }

  static int opcode(byte[] datagram) {
    return number(datagram, 0);
  }

  /** Block of a DATA or ACK, code of an ERROR. */
  static int number(byte[] datagram) {
    return number(datagram, 2);
  }

  static byte[] payload(byte[] datagram) {
    return Arrays.copyOfRange(datagram, 4, datagram.length);
  }

  private static int number(byte[] datagram, int offset) {
    return (datagram[offset] & 0xFF) << 8 | (datagram[offset + 1] & 0xFF);
  }

  /** For failure messages: NUL as {@code |}, other bytes that are no text as a dot. */
  static String text(byte[] datagram) {
    StringBuilder text = new StringBuilder(datagram.length + " bytes: ");
    for (int i = 0; i < Math.min(datagram.length, 80); i++) {
      byte each = datagram[i];
      text.append(each == 0 ? '|' : each < 0x20 || each == 0x7F ? '.' : (char) each);
    }
    return text.toString();
  }
}
