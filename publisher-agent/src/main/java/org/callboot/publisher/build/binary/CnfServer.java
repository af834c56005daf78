package org.callboot.publisher.build.binary;

import java.util.Optional;

/**
 * One CallManager as a binary {@code .cnf} names it: three records (formats, 4.1).
 *
 * @param name host name of 0 to 255 printable ASCII characters; empty if the server is known by
 *     address
 * @param address IPv4 address with its first number in the highest byte; 0 if only the name is
 *     known
 * @param port TCP port, 1 to 65535
 */
public record CnfServer(String name, int address, int port) {
  /** Our choice; the longest host name in DNS (RFC 1035, 2.3.4). */
  public static final int LONGEST_NAME = 255;

  private static final int BYTE = 0xFF;

  /** Checks the ranges; {@link IllegalArgumentException} names what is out of them. */
  public CnfServer {
    if (name.length() > LONGEST_NAME || !name.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "server name '" + name + "' must have at most 255 printable ASCII characters");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " must be 1 to 65535");
    }
  }

  /**
   * The server of a process node: by address if that is one of IPv4, else by name.
   *
   * @param node host name, IPv4 address or IPv6 address
   * @return empty for an IPv6 address, for which the format has no place
   */
  public static Optional<CnfServer> of(String node, int port) {
    if (node.indexOf(':') >= 0) {
      return Optional.empty();
    }
    boolean isAddress = node.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return Optional.of(
        isAddress ? new CnfServer("", addressOf(node), port) : new CnfServer(node, 0, port));
  }

  private static int addressOf(String dotted) {
    String[] numbers = dotted.split("\\.", -1);
    if (numbers.length != Integer.BYTES) {
      throw new IllegalArgumentException("'" + dotted + "' is no IPv4 address");
    }
    int address = 0;
    for (String number : numbers) {
      address = address << Byte.SIZE | byteOf(number, dotted);
    }
    return address;
  }

  private static int byteOf(String number, String dotted) {
    boolean isNumber = !number.isEmpty() && number.length() <= 3;
    int value = isNumber ? Integer.parseInt(number) : BYTE + 1;
    if (value > BYTE) {
      throw new IllegalArgumentException("'" + dotted + "' is no IPv4 address");
    }
    return value;
  }

  /** The address in dotted form, {@code 0.0.0.0} if there is none. */
  public String dottedAddress() {
    return (address >>> 24)
        + "."
        + (address >>> 16 & BYTE)
        + "."
        + (address >>> 8 & BYTE)
        + "."
        + (address & BYTE);
  }
}
