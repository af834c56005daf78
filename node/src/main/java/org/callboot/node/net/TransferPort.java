package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * Where a transfer sends from and hears its device: the server's transfer identifier (RFC 1350
 * section 4). All calls are made on the transfer's loop.
 */
interface TransferPort {
  /** Sends a datagram; it may get lost. The array must not be changed afterwards. */
  void send(InetSocketAddress to, byte[] datagram);

  /** Nothing is received afterwards. Doing it twice is harmless. */
  void close();

  /** Hears what comes to a port, on the transfer's loop. */
  interface Receiver {
    /**
     * A datagram came.
     *
     * @param from not always the device of the transfer
     * @param datagram valid during the call only
     */
    void onDatagram(InetSocketAddress from, ByteBuffer datagram);
  }

  /** Gives each transfer its port. */
  interface Opener {
    /** Completes on the transfer's loop; fails with an {@link java.io.IOException}. */
    CompletionStage<TransferPort> open(Endpoints endpoints, Receiver receiver);
  }
}
