package org.callboot.node.bench;

import java.io.IOException;

/** Another TFTP server. */
record PeerServer(String name, Endpoint address, ServerProcess process) implements RunningServer {
  @Override
  public void close() throws IOException {
    process.close();
  }
}
