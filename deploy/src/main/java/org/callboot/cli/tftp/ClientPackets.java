package org.callboot.cli.tftp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The packets of a reader, to and from bytes (RFC 1350, section 5; RFC 2347). */
final class ClientPackets {
  private static final int READ_REQUEST = 1;
  private static final int DATA = 3;
  private static final int ACKNOWLEDGEMENT = 4;
  private static final int ERROR = 5;
  private static final int OPTION_ACKNOWLEDGEMENT = 6;
  private static final int HEADER_BYTES = 4;

  private ClientPackets() {}

  /**
   *
   *
   * <pre>
   *  2 bytes   string   1   string   1   string   1   string   1
   * | 01     | name   | 0 | mode   | 0 | option | 0 | value  | 0 | ...
   * </pre>
   */
  static byte[] readRequest(String name, TransferMode mode, Map<String, String> options) {
    ByteArrayOutputStream out = header(READ_REQUEST);
    string(out, name);
    string(out, mode.wireName());
    options.forEach(
        (option, value) -> {
          string(out, option);
          string(out, value);
        });
    return out.toByteArray();
  }

  /** Two bytes 04, two bytes block number. */
  static byte[] acknowledgement(int block) {
    ByteArrayOutputStream out = header(ACKNOWLEDGEMENT);
    number(out, block);
    return out.toByteArray();
  }

  /** Two bytes 05, two bytes code, text, 0. */
  static byte[] error(int code, String text) {
    ByteArrayOutputStream out = header(ERROR);
    number(out, code);
    string(out, text);
    return out.toByteArray();
  }

  /** Reads a datagram; empty for anything that a server has no reason to send. */
  static Optional<ServerPacket> decode(byte[] datagram, int length) {
    if (length < HEADER_BYTES) {
      return Optional.empty();
    }
    int second = numberAt(datagram, 2);
    return switch (numberAt(datagram, 0)) {
      case DATA ->
          Optional.of(
              new ServerPacket.Data(second, Arrays.copyOfRange(datagram, HEADER_BYTES, length)));
      case ERROR -> Optional.of(new ServerPacket.Refusal(second, text(datagram, length)));
      case OPTION_ACKNOWLEDGEMENT -> options(datagram, length);
      default -> Optional.empty();
    };
  }

  private static String text(byte[] datagram, int length) {
    int end = HEADER_BYTES;
    while (end < length && datagram[end] != 0) {
      end++;
    }
    String raw = new String(datagram, HEADER_BYTES, end - HEADER_BYTES, StandardCharsets.UTF_8);
    return raw.replaceAll("\\p{Cntrl}", "?");
  }

  private static Optional<ServerPacket> options(byte[] datagram, int length) {
    List<String> words = new ArrayList<>();
    int start = 2;
    for (int i = 2; i < length; i++) {
      if (datagram[i] == 0) {
        words.add(new String(datagram, start, i - start, StandardCharsets.US_ASCII));
        start = i + 1;
      }
    }
    if (start != length || words.size() % 2 != 0) {
      return Optional.empty();
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      options.put(words.get(i).toLowerCase(Locale.ROOT), words.get(i + 1));
    }
    return Optional.of(new ServerPacket.OptionsTaken(options));
  }

  private static int numberAt(byte[] datagram, int at) {
    return (datagram[at] & 0xff) << 8 | (datagram[at + 1] & 0xff);
  }

  private static ByteArrayOutputStream header(int operation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, operation);
    return out;
  }

  private static void number(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }

  private static void string(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write(0);
  }
}
