package org.callboot.node.transfer;

import org.callboot.node.wire.Packet;

/** What a {@link ReadTransfer} may ask of the world around it. */
public interface TransferOutput {
  /**
   * Sends blocks, each as one DATA packet; any of them may get lost.
   *
   * @param first number of the first, counted on over the 16 bits of the wire
   * @param count 1 or more
   * @return false if they cannot be taken now, and none of them was sent; {@link
   *     ReadTransfer#onReady} is called once they can
   */
  boolean sendBlocks(long first, int count);

  /** Sends a packet that is no block; it may get lost. */
  void send(Packet packet);

  /**
   * Asks for a call of {@link ReadTransfer#onWake} at or after this time. The latest wish counts; a
   * wake-up that is early, late or too many does no harm.
   */
  void wakeAt(long nanos);

  /** Whether what nobody answered may be sent once more; if not, the transfer has to yield. */
  boolean mayResend();

  /** The transfer is over; called once, and nothing is asked for afterwards. */
  void finish(TransferOutcome outcome, TransferTotals totals);
}
