package org.callboot.node.transfer;

import org.callboot.node.wire.Packet;

/** What a {@link ReadTransfer} may ask of the world around it. */
public interface TransferOutput {
  /** Sends a packet to the device; it may get lost. */
  void send(Packet packet);

  /**
   * Asks for a call of {@link ReadTransfer#onWake} at or after this time. The latest wish counts; a
   * wake-up that is early, late or too many does no harm.
   */
  void wakeAt(long nanos);

  /** The transfer is over; called once, and nothing is asked for afterwards. */
  void finish(TransferOutcome outcome, TransferTotals totals);
}
