package org.callboot.publisher.build.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a binary {@code .cnf}:
 *
 * <pre>
 * for each server n = 1, 2, 3, first choice first
 *   n  01  host name, ASCII      00       empty if the server has an address
 *   n  02  IPv4 address          4 bytes, network order; zeros if it has only a name
 *   n  03  TCP port              4 bytes, lowest first
 * 01  ff                                  the end
 * </pre>
 *
 * <p>With one server this is, byte for byte, what published evidence shows: 17 bytes with an
 * address. What a second and third server look like was never published; that form is this
 * project's own (formats, 4.1). There is no load id in such a file: CallManager tells it at
 * registration (System Guide 3.1).
 */
public final class CnfEncoder {
  /** Most servers that a file names. */
  public static final int MOST_SERVERS = CnfCode.MOST_SERVERS;

  private CnfEncoder() {}

  /**
   * The file that names these servers.
   *
   * @param servers 1 to 3, the first choice first
   * @throws IllegalArgumentException if there are none or more than three
   */
  public static byte[] encode(List<CnfServer> servers) {
    if (servers.isEmpty() || servers.size() > CnfCode.MOST_SERVERS) {
      throw new IllegalArgumentException(
          "a .cnf names 1 to 3 servers, not " + servers.size() + ": correct the group");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    for (int i = 0; i < servers.size(); i++) {
      server(out, i + 1, servers.get(i));
    }
    code(out, CnfCode.END_INSTANCE, CnfCode.END);
    return out.toByteArray();
  }

  private static void server(ByteArrayOutputStream out, int instance, CnfServer server) {
    code(out, instance, CnfCode.NAME);
    out.writeBytes(server.name().getBytes(StandardCharsets.US_ASCII));
    out.write(0);
    code(out, instance, CnfCode.ADDRESS);
    number(out, Integer.reverseBytes(server.address()));
    code(out, instance, CnfCode.PORT);
    number(out, server.port());
  }

  private static void code(ByteArrayOutputStream out, int instance, int parameter) {
    out.write(instance);
    out.write(parameter);
  }

  private static void number(ByteArrayOutputStream out, int lowestFirst) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(lowestFirst >>> shift);
    }
  }
}
