package org.callboot.node.journal;

import java.net.InetSocketAddress;
import org.callboot.node.metrics.Protocol;

/**
 * Who asked for what, as the journal names it.
 *
 * @param peer the device; its address is known, not only its name
 * @param file as the device wrote it
 */
public record AskedFile(Protocol protocol, InetSocketAddress peer, String file) {}
