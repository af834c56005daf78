package org.callboot.node.udp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Address and port of who sends to a socket, as the system tells them. A socket gives the same
 * object for datagram after datagram of one device as far as it can, so that a look-up by it costs
 * little; what counts are its values. Ordered, so that a hash map stays fast where somebody chooses
 * addresses that collide.
 */
public final class PeerAddress implements Comparable<PeerAddress> {
  /** The first 96 bits of an IPv4 address in its IPv6 form (RFC 4291 section 2.5.5.2). */
  private static final long MAPPED = 0x0000_FFFF_0000_0000L;

  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private static final Comparator<PeerAddress> ORDER =
      Comparator.<PeerAddress>comparingLong(peer -> peer.low)
          .thenComparingInt(peer -> peer.port)
          .thenComparingLong(peer -> peer.high)
          .thenComparingInt(peer -> peer.scope);

  private final long high;
  private final long low;
  private final int port;
  private final int scope;
  private final int hash;
  private final InetSocketAddress socketAddress;

  private PeerAddress(long high, long low, int port, int scope, InetSocketAddress socketAddress) {
    this.high = high;
    this.low = low;
    this.port = port;
    this.scope = scope;
    this.hash = hash(high, low, port);
    this.socketAddress = socketAddress;
  }

  /**
   * Of an address that the JDK knows.
   *
   * @throws IllegalArgumentException if it has no IP address yet
   */
  public static PeerAddress of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (host == null) {
      throw new IllegalArgumentException("not resolved: " + address);
    }
    ByteBuffer bytes = ByteBuffer.wrap(host.getAddress());
    if (host instanceof Inet4Address) {
      long low = mapped(bytes.getInt());
      return new PeerAddress(0, low, address.getPort(), 0, address);
    }
    int scope = host instanceof Inet6Address six ? six.getScopeId() : 0;
    return new PeerAddress(bytes.getLong(), bytes.getLong(), address.getPort(), scope, address);
  }

  /**
   * Of 128 bits, those of IPv4 in their IPv6 form.
   *
   * @param scope number of the interface of a link-local address, else 0
   */
  static PeerAddress of(long high, long low, int port, int scope) {
    InetSocketAddress address = new InetSocketAddress(host(high, low, scope), port);
    return new PeerAddress(high, low, port, scope, address);
  }

  private static InetAddress host(long high, long low, int scope) {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    try {
      // One of IPv4 in its IPv6 form becomes one of IPv4 here.
      return scope == 0
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, scope);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /** The low half of an IPv4 address in its IPv6 form; the high one is 0. */
  static long mapped(int ipv4) {
    return MAPPED | Integer.toUnsignedLong(ipv4);
  }

  /** The hash code that an address has. */
  static int hash(long high, long low, int port) {
    long mixed = (low + 31 * (high + 31L * port)) * MIX;
    return (int) (mixed >>> Integer.SIZE);
  }

  boolean is(long otherHigh, long otherLow, int otherPort, int otherScope) {
    return low == otherLow && port == otherPort && high == otherHigh && scope == otherScope;
  }

  boolean isIpv4() {
    return high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  int scope() {
    return scope;
  }

  /** 0 to 65,535. */
  public int port() {
    return port;
  }

  public InetAddress address() {
    return socketAddress.getAddress();
  }

  public InetSocketAddress toSocketAddress() {
    return socketAddress;
  }

  @Override
  public int compareTo(PeerAddress other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof PeerAddress peer && peer.is(high, low, port, scope));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return socketAddress.toString();
  }
}
