package org.callboot.node.net;

import java.util.function.Consumer;
import org.callboot.node.wire.Packet;

/**
 * A request as it came to a listener.
 *
 * @param receivedNanos when it came, by the loop's clock
 * @param reply sends an ERROR to the device from the address that was asked
 */
record IncomingRequest(
    Packet.Request packet,
    Endpoints endpoints,
    long receivedNanos,
    Consumer<Packet.ErrorPacket> reply) {}
