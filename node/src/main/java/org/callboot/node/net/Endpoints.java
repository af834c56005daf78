package org.callboot.node.net;

import java.net.InetSocketAddress;

/**
 * Who talks to whom.
 *
 * @param local address and port of ours that was asked
 * @param peer address and port of the device
 */
record Endpoints(InetSocketAddress local, InetSocketAddress peer) {}
