package org.callboot.node.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.callboot.node.net.TftpSettings;

/** Where transfers are answered from, as an operator sets it. */
enum ServedPorts {
  EPHEMERAL,
  POOLED,
  PORT_RANGE,
  SINGLE_PORT;

  /** The range that {@link #PORT_RANGE} answers from. */
  static final int LOWEST_PORT = 40_000;

  static final int HIGHEST_PORT = 40_100;

  TftpSettings on(List<InetSocketAddress> addresses) {
    return TftpSettings.listeningOn(addresses);
  }

  /** Skips the test of a way that the engine lacks. */
  void require() {
    assumeTrue(this == EPHEMERAL, () -> "skipped: the engine has no " + this);
  }
}
