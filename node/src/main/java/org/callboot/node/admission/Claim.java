package org.callboot.node.admission;

import java.net.InetAddress;

/**
 * Who asks for a place.
 *
 * @param peer address of the device
 * @param confirmed whether it is known to be there. A TCP handshake proves that; a datagram does
 *     not, since anyone can write any sender on it
 */
public record Claim(InetAddress peer, boolean confirmed) {
  /** For a request in a datagram: its sender is shown to be real by {@link Permit#confirm}. */
  public static Claim unconfirmed(InetAddress peer) {
    return new Claim(peer, false);
  }

  /** For a request over a connection. */
  public static Claim confirmed(InetAddress peer) {
    return new Claim(peer, true);
  }
}
