package org.callboot.node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that serves the files of the bench. */
interface RunningServer extends AutoCloseable {
  String name();

  InetSocketAddress address();

  ServerProcess process();

  @Override
  void close() throws IOException;
}
