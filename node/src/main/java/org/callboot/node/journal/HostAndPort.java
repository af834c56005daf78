package org.callboot.node.journal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people read them: {@code 192.0.2.1:69}, {@code [2001:db8::1]:69} (RFC 5952, 6). */
public final class HostAndPort {
  private HostAndPort() {}

  /**
   * The text for an address.
   *
   * @param address resolved, not only a name
   */
  public static String of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (!(host instanceof Inet4Address)) {
      return "[" + host.getHostAddress() + "]:" + address.getPort();
    }
    byte[] octets = host.getAddress();
    return (octets[0] & 0xFF)
        + "."
        + (octets[1] & 0xFF)
        + "."
        + (octets[2] & 0xFF)
        + "."
        + (octets[3] & 0xFF)
        + ":"
        + address.getPort();
  }
}
