package org.callboot.node.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callboot.node.metrics.AskedFile;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/** Keeps the words for what happened, in order. Safe for all threads. */
public final class RecordingMetrics implements TransferMetrics {
  private final List<String> events = new CopyOnWriteArrayList<>();

  public List<String> events() {
    return events;
  }

  public long count(String event) {
    return events.stream().filter(event::equals).count();
  }

  @Override
  public void ended(
      AskedFile asked,
      ServedFile file,
      TransferOutcome outcome,
      TransferTotals totals,
      long nanos) {
    events.add(outcome.tag());
  }

  @Override
  public void refused(AskedFile asked, Refusal refusal) {
    events.add(refusal.tag());
  }

  @Override
  public void dropped(DropReason reason) {
    events.add("dropped " + reason.tag());
  }

  @Override
  public void firstBlockSent(ServedFile file, long nanos) {
    events.add("first block");
  }

  @Override
  public void requestRepeated() {
    events.add("repeated");
  }

  /** Not kept: it comes with time, whatever the test does. */
  @Override
  public void heartbeat(int loop) {}

  @Override
  public void strangerHeard() {
    events.add("stranger");
  }
}
