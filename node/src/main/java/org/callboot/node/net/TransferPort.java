package org.callboot.node.net;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;

/**
 * Where a transfer sends from and hears its device: the server's transfer identifier (RFC 1350
 * section 4). Several transfers may share one. All calls are made on the transfer's loop.
 */
interface TransferPort {
  /**
   * Sends blocks, each in one DATA packet; any of them may get lost.
   *
   * @param first number of the first, counted on over 16 bits
   * @param waiting told once, when blocks can be taken again after false was given
   * @return false if too much waits to be sent already; nothing was sent then
   */
  boolean sendBlocks(PeerAddress to, BlockReader blocks, long first, int count, Waiting waiting);

  /** Sends any other packet; it may get lost. */
  void send(PeerAddress to, Packet packet);

  /** The transfer has ended. Doing it twice is harmless. */
  void release();

  /** Has blocks to send that were not taken. */
  interface Waiting {
    void onReady();
  }

  /** Hears what comes to a port, on the loop. */
  interface Receiver {
    /**
     * A datagram came.
     *
     * @param port the one that it came to
     * @param datagram valid during the call only
     */
    void onDatagram(TransferPort port, PeerAddress from, ByteBuffer datagram);
  }

  /** Gives each transfer its port. */
  interface Opener {
    /**
     * Completes on the loop; fails with an {@link java.io.IOException}.
     *
     * @param avoid the port of the device's last transfer, of which an ACK may still be under way:
     *     on the same port it could be taken for one of the new transfer
     */
    CompletionStage<TransferPort> open(Optional<TransferPort> avoid);
  }
}
