package org.callboot.node.bench;

import java.io.IOException;

/** A server that serves the files of the bench. */
interface RunningServer extends AutoCloseable {
  String name();

  Endpoint address();

  ServerProcess process();

  @Override
  void close() throws IOException;
}
