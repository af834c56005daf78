package org.callboot.node.conformance;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Where a server listens and sends from. */
enum Wiring {
  POOLED_PORTS_IPV4(Ports.POOLED, "127.0.0.1"),
  POOLED_PORTS_IPV6(Ports.POOLED, "::1"),
  PORT_RANGE_IPV4(Ports.RANGE, "127.0.0.1"),
  PORT_RANGE_IPV6(Ports.RANGE, "::1"),
  SINGLE_PORT_IPV4(Ports.SINGLE, "127.0.0.1"),
  SINGLE_PORT_IPV6(Ports.SINGLE, "::1");

  /** Port modes of the server. */
  enum Ports {
    POOLED,
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

  /** The address with port 0. */
  InetSocketAddress address() {
    return new InetSocketAddress(host, 0);
  }

  InetSocketAddress port(int port) {
    return new InetSocketAddress(host, port);
  }

  boolean isIpv6() {
    return host.contains(":");
  }

  /** Some machines have no IPv6. */
  boolean isPossible() {
    try (DatagramSocket socket = new DatagramSocket(address())) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }
}
