package org.callboot.node.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;

/** The loopback addresses of this machine; some have no IPv6. */
public final class Loopback {
  private static final InetSocketAddress IPV4 = new InetSocketAddress("127.0.0.1", 0);
  private static final InetSocketAddress IPV6 = new InetSocketAddress("::1", 0);
  private static final boolean HAS_IPV6 = canBind(IPV6);

  private Loopback() {}

  /** IPv4 first, IPv6 where it can be bound, port 0. */
  public static List<InetSocketAddress> addresses() {
    return HAS_IPV6 ? List.of(IPV4, IPV6) : List.of(IPV4);
  }

  /** Skips the test when the address cannot be bound here. */
  public static void require(String host) {
    assumeTrue(HAS_IPV6 || !host.contains(":"), host + " cannot be bound on this machine");
  }

  private static boolean canBind(InetSocketAddress address) {
    try (DatagramSocket socket = new DatagramSocket(address)) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }
}
