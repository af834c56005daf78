package org.callboot.node.transfer;

import java.util.ArrayList;
import java.util.List;
import org.callboot.node.wire.Packet;

/** Keeps what a transfer asked for, until a test takes it. */
final class RecordingOutput implements TransferOutput {
  private final List<Packet> sent = new ArrayList<>();
  private final List<TransferOutcome> outcomes = new ArrayList<>();
  private TransferTotals totals = TransferTotals.NONE;
  private long wakeAtNanos;

  @Override
  public void send(Packet packet) {
    sent.add(packet);
  }

  @Override
  public void wakeAt(long nanos) {
    wakeAtNanos = nanos;
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
