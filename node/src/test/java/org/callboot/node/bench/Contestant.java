package org.callboot.node.bench;

import java.io.IOException;

/** A server that can be started for the bench, as often as parts ask for it. */
record Contestant(String name, Starter starter) {
  /** Starts a server with all files. */
  @FunctionalInterface
  interface Starter {
    /**
     * @throws ServerUnavailableException if it is not to be had on this machine
     */
    RunningServer start() throws IOException;
  }
}
