package org.callboot.node.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IPv4 address and a port.
 *
 * @param address its four bytes, the first in the highest bits
 */
record Endpoint(int address, int port) {
  static Endpoint of(InetSocketAddress address) {
    return new Endpoint(
        ByteBuffer.wrap(address.getAddress().getAddress()).getInt(), address.getPort());
  }

  InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(toInetAddress(address), port);
  }

  /** 127.a.b.c. */
  static int loopback(int a, int b, int c) {
    return 127 << 24 | a << 16 | b << 8 | c;
  }

  static InetAddress toInetAddress(int address) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(address).array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only of a wrong length
    }
  }
}
