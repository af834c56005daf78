package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.wire.Packet;

/** Keeps what a transfer asked for, until a test takes it. */
final class RecordingOutput implements TransferOutput {
  private final List<Packet> sent = new ArrayList<>();
  private final List<TransferOutcome> outcomes = new ArrayList<>();
  private TransferTotals totals = TransferTotals.NONE;
  private long wakeAtNanos;

  private final BlockReader blocks;
  private boolean full;
  private boolean mayResend = true;

  RecordingOutput(BlockReader blocks) {
    this.blocks = blocks;
  }

  /** Whether blocks are refused from now on. */
  void full(boolean isFull) {
    full = isFull;
  }

  @Override
  public boolean sendBlocks(long first, int count) {
    for (long block = first; block < first + count && !full; block++) {
      ByteBuffer payload = ByteBuffer.allocate(blocks.length(block));
      blocks.copy(block, payload);
      sent.add(new Packet.Data((int) (block & Packet.BLOCK_MASK), payload.flip()));
    }
    return !full;
  }

  @Override
  public void send(Packet packet) {
    sent.add(packet);
  }

  @Override
  public void wakeAt(long nanos) {
    wakeAtNanos = nanos;
  }

  @Override
  public boolean mayResend() {
    return mayResend;
  }

  /** What was not answered may not be sent again from now on. */
  void suspend() {
    mayResend = false;
  }

  @Override
  public void finish(TransferOutcome outcome, TransferTotals totals) {
    outcomes.add(outcome);
    this.totals = totals;
  }

  /** What was sent since the last call. */
  List<Packet> takeSent() {
    List<Packet> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  List<TransferOutcome> outcomes() {
    return outcomes;
  }

  TransferTotals totals() {
    return totals;
  }

  long wakeAtNanos() {
    return wakeAtNanos;
  }
}
