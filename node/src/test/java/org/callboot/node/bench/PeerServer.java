package org.callboot.node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Another TFTP server. */
record PeerServer(String name, InetSocketAddress address, ServerProcess process)
    implements RunningServer {
  @Override
  public void close() throws IOException {
    process.close();
  }
}
