package org.callboot.node.metrics;

import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/**
 * What the service of any protocol tells about its requests. Calls come from event loops and must
 * not wait.
 */
public interface RequestMetrics {
  /** A transfer ended; {@code nanos} since its request came. */
  void ended(
      AskedFile asked, ServedFile file, TransferOutcome outcome, TransferTotals totals, long nanos);

  /** A request was refused. */
  void refused(AskedFile asked, Refusal refusal);
}
