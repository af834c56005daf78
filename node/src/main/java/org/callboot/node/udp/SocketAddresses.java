package org.callboot.node.udp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as the system has them (struct sockaddr_in and sockaddr_in6). Remembers those that it
 * read lately, so that a device that sends on needs no new objects for each datagram. Owner: the
 * loop.
 */
final class SocketAddresses {
  /** Room for the longer kind. */
  static final int BYTES = 28;

  private static final int IPV4_BYTES = 16;
  private static final short AF_INET = 2;
  private static final short AF_INET6 = 10;
  private static final int PORT_AT = 2;
  private static final int IPV4_AT = 4;
  private static final int FLOW_AT = 4;
  private static final int IPV6_AT = 8;
  private static final int SCOPE_AT = 24;

  /** Addresses remembered, a power of two: what a busy loop has transfers; 1.5 MB each loop. */
  private static final int SLOTS = 8192;

  private final @Nullable PeerAddress[] known = new PeerAddress[SLOTS];

  /** The same in the byte order of the network. */
  static ByteBuffer networkView(ByteBuffer memory) {
    return memory.duplicate().order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * Reads the address that stands at an offset.
   *
   * @param memory in the byte order of this machine
   * @param network its {@link #networkView}
   */
  PeerAddress read(ByteBuffer memory, ByteBuffer network, int at) {
    int port = Short.toUnsignedInt(network.getShort(at + PORT_AT));
    if (memory.getShort(at) == AF_INET) {
      return find(0, PeerAddress.mapped(network.getInt(at + IPV4_AT)), port, 0);
    }
    long high = network.getLong(at + IPV6_AT);
    long low = network.getLong(at + IPV6_AT + Long.BYTES);
    return find(high, low, port, memory.getInt(at + SCOPE_AT));
  }

  private PeerAddress find(long high, long low, int port, int scope) {
    int slot = PeerAddress.hash(high, low, port) & (SLOTS - 1);
    PeerAddress found = known[slot];
    if (found == null || !found.is(high, low, port, scope)) {
      found = PeerAddress.of(high, low, port, scope);
      known[slot] = found;
    }
    return found;
  }

  /**
   * Writes an address at an offset.
   *
   * @param ipv6 whether the socket that it is for is one of IPv6
   * @return how many bytes it has
   * @throws IllegalArgumentException for an IPv6 address on a socket of IPv4
   */
  static int write(
      ByteBuffer memory, ByteBuffer network, int at, PeerAddress address, boolean ipv6) {
    network.putShort(at + PORT_AT, (short) address.port());
    if (!ipv6) {
      if (!address.isIpv4()) {
        throw new IllegalArgumentException("a socket of IPv4 cannot send to " + address);
      }
      memory.putShort(at, AF_INET);
      network.putInt(at + IPV4_AT, (int) address.low());
      return IPV4_BYTES;
    }
    memory.putShort(at, AF_INET6);
    memory.putInt(at + FLOW_AT, 0);
    network.putLong(at + IPV6_AT, address.high());
    network.putLong(at + IPV6_AT + Long.BYTES, address.low());
    memory.putInt(at + SCOPE_AT, address.scope());
    return BYTES;
  }
}
