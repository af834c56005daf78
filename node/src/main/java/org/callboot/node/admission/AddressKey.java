package org.callboot.node.admission;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 one, since a host there may
 * take any address of its /64 (RFC 4291 section 2.5.4).
 */
public final class AddressKey {
  private static final int IPV4_BYTES = 4;

  /** No IPv6 source begins with these bits: they are those of multicast (RFC 4291, 2.7). */
  private static final long IPV4_MARK = 0xFFFF_FFFF_0000_0000L;

  private AddressKey() {}

  /** Equal for all addresses that count as one. */
  public static long of(InetAddress address) {
    byte[] bytes = address.getAddress();
    ByteBuffer view = ByteBuffer.wrap(bytes);
    return bytes.length == IPV4_BYTES
        ? IPV4_MARK | Integer.toUnsignedLong(view.getInt())
        : view.getLong();
  }
}
