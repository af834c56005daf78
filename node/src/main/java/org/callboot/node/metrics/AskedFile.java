package org.callboot.node.metrics;

import java.net.InetSocketAddress;

/**
 * Who asked for what, as journal and meters name it.
 *
 * @param peer the device; its address is known, not only its name
 * @param file as the device wrote it
 */
public record AskedFile(Protocol protocol, InetSocketAddress peer, String file) {}
