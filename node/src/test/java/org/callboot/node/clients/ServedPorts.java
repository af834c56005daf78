package org.callboot.node.clients;

import java.net.InetSocketAddress;
import java.util.List;
import org.callboot.node.net.PortMode;
import org.callboot.node.net.TftpSettings;

/** Where transfers are answered from, as an operator sets it. */
enum ServedPorts {
  /** A fresh port for each transfer, as RFC 1350 tells it. */
  FRESH(PortMode.ephemeral(0)),
  POOLED(PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS)),
  PORT_RANGE(PortMode.range(ServedPorts.LOWEST_PORT, ServedPorts.HIGHEST_PORT)),
  SINGLE_PORT(PortMode.singlePort());

  /** The range that {@link #PORT_RANGE} answers from; below what Linux picks by itself. */
  static final int LOWEST_PORT = 30_000;

  static final int HIGHEST_PORT = 30_100;

  private final PortMode mode;

  ServedPorts(PortMode mode) {
    this.mode = mode;
  }

  TftpSettings on(List<InetSocketAddress> addresses) {
    return TftpSettings.listeningOn(addresses).withPorts(mode);
  }
}
