package org.callboot.cli.tftp;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * Address of a file on a TFTP server: {@code tftp://host[:port]/name[;mode=octet|netascii]} (RFC
 * 3617).
 *
 * @param port UDP, 69 where none is given (RFC 1350, section 4)
 * @param name as it goes into the request; without the slash that follows the host
 */
public record TftpUrl(String host, int port, String name, TransferMode mode) {
  private static final int STANDARD_PORT = 69;
  private static final String MODE = ";mode=";

  /** Our choice: the longest name that still fits one request of 512 bytes with its options. */
  private static final int LONGEST_NAME_BYTES = 400;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static TftpUrl parse(String text) {
    URI uri = uri(text);
    if (!"tftp".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not of the form tftp://host[:port]/name[;mode=octet|netascii]");
    }
    int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is out of range (1 to 65535)");
    }
    String path = uri.getPath();
    String name = path.startsWith("/") ? path.substring(1) : path;
    return withMode(host(uri), port, name);
  }

  private static URI uri(String text) {
    try {
      return new URI(text.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address: " + e.getReason(), e);
    }
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static TftpUrl withMode(String host, int port, String name) {
    int at = name.lastIndexOf(MODE);
    TransferMode mode =
        at < 0 ? TransferMode.OCTET : TransferMode.of(name.substring(at + MODE.length()));
    String bare = at < 0 ? name : name.substring(0, at);
    if (bare.isEmpty() || bare.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the address names no file");
    }
    if (bare.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
      throw new IllegalArgumentException(
          "the file name is longer than " + LONGEST_NAME_BYTES + " bytes");
    }
    return new TftpUrl(host, port, bare, mode);
  }
}
