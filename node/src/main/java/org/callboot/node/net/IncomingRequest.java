package org.callboot.node.net;

import java.util.function.Consumer;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;

/**
 * A request as it came to a listener.
 *
 * @param peer address and port of the device
 * @param receivedNanos when it came, by the loop's clock
 * @param reply sends an ERROR to the device from the address that was asked
 */
record IncomingRequest(
    Packet.Request packet,
    PeerAddress peer,
    long receivedNanos,
    Consumer<Packet.ErrorPacket> reply) {

  boolean asksTheSameAs(IncomingRequest other) {
    return packet.equals(other.packet);
  }
}
