package org.callboot.node.udp;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Opens UDP sockets on one event loop. May be called from any thread. */
public interface UdpChannels {
  /**
   * Bytes kept of one datagram. Nothing longer than a request of 512 bytes is of use to a server
   * that only reads, and what is cut at this size is still too long to pass for one.
   */
  int READ_BYTES = 576;

  /** Stands for the size of the receive queue that the system gives unasked. */
  int QUEUE_OF_SYSTEM = 0;

  /**
   * What to open.
   *
   * @param address port 0 takes a free one, which Linux picks at random
   * @param queueBytes size of the receive queue that the system is asked for, or {@link
   *     #QUEUE_OF_SYSTEM}
   * @param sharesPort whether sockets of several loops have the same port (SO_REUSEPORT): the
   *     system then deals devices out among them, each device always to the same
   */
  record Binding(InetSocketAddress address, int queueBytes, boolean sharesPort) {}

  /**
   * Opens a socket.
   *
   * @param handlerOf makes the handler of a socket that was opened, on the loop
   * @return the handler, on the loop; fails with an {@link java.io.IOException}
   */
  <H extends UdpChannel.Handler> CompletionStage<H> open(
      Binding binding, Function<UdpChannel, H> handlerOf);
}
