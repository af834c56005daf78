package org.callboot.node.conformance;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Where a server listens and sends from. */
enum Wiring {
  POOLED_PORTS_IPV4(Ports.POOLED, "127.0.0.1"),
  POOLED_PORTS_IPV6(Ports.POOLED, "::1"),
  FRESH_PORTS_IPV4(Ports.FRESH, "127.0.0.1"),
  FRESH_PORTS_IPV6(Ports.FRESH, "::1"),
  PORT_RANGE_IPV4(Ports.RANGE, "127.0.0.1"),
  PORT_RANGE_IPV6(Ports.RANGE, "::1"),
  SINGLE_PORT_IPV4(Ports.SINGLE, "127.0.0.1"),
  SINGLE_PORT_IPV6(Ports.SINGLE, "::1");

  /** Port modes of the server. */
  enum Ports {
    POOLED,
    FRESH,
    RANGE,
    SINGLE
  }

  private final Ports ports;
  private final String host;

  Wiring(Ports ports, String host) {
    this.ports = ports;
    this.host = host;
  }

  Ports ports() {
    return ports;
  }

  boolean isSinglePort() {
    return ports == Ports.SINGLE;
  }

  /**
   * Where the server listens, with port 0. Another address than that of the phones, so that an
   * answer which left from the one that the system picks is seen; IPv6 has one loopback address
   * only.
   */
  InetSocketAddress listener() {
    return isIpv6() ? address() : new InetSocketAddress("127.0.0.2", 0);
  }

  /** Where phones sit, with port 0. */
  InetSocketAddress address() {
    return new InetSocketAddress(host, 0);
  }

  InetSocketAddress port(int port) {
    return new InetSocketAddress(host, port);
  }

  boolean isIpv6() {
    return host.contains(":");
  }

  /** Some machines have no IPv6, some no second loopback address. */
  boolean isPossible() {
    try (DatagramSocket phone = new DatagramSocket(address());
        DatagramSocket server = new DatagramSocket(listener())) {
      return phone.isBound() && server.isBound();
    } catch (SocketException e) {
      return false;
    }
  }
}
