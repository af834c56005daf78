package org.callboot.node.journal;

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
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
