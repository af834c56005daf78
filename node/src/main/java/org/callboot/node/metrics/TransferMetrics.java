package org.callboot.node.metrics;

import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/** What the TFTP service tells about itself. Calls come from event loops and must not wait. */
public interface TransferMetrics extends RequestMetrics {
  /** A datagram was dropped. */
  void dropped(DropReason reason);

  /** The first block of a file was sent; {@code nanos} since its request came. */
  void firstBlockSent(ServedFile file, long nanos);

  /** A device sent a request again while its transfer was under way. */
  void requestRepeated();

  /** An event loop is alive; told once a second by each, counted from 0. */
  void heartbeat(int loop);

  /** A packet came to a transfer from someone else (RFC 1350 section 4). */
  void strangerHeard();

  static TransferMetrics none() {
    return new TransferMetrics() {
      @Override
      public void ended(
          AskedFile asked,
          ServedFile file,
          TransferOutcome outcome,
          TransferTotals totals,
          long nanos) {}

      @Override
      public void refused(AskedFile asked, Refusal refusal) {}

      @Override
      public void dropped(DropReason reason) {}

      @Override
      public void firstBlockSent(ServedFile file, long nanos) {}

      @Override
      public void heartbeat(int loop) {}

      @Override
      public void requestRepeated() {}

      @Override
      public void strangerHeard() {}
    };
  }
}
