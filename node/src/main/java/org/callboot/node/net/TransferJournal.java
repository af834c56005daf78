package org.callboot.node.net;

import org.callboot.node.journal.RequestJournal;
import org.callboot.node.metrics.AskedFile;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.metrics.Protocol;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.callboot.node.udp.PeerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link RequestJournal} in terms of TFTP, and datagrams that are no request. */
final class TransferJournal {
  private static final Logger LOG = LoggerFactory.getLogger("org.callboot.node.transfers");

  private final TransferMetrics metrics;
  private final RequestJournal requests;

  TransferJournal(TransferMetrics metrics) {
    this.metrics = metrics;
    this.requests = new RequestJournal(metrics);
  }

  TransferMetrics metrics() {
    return metrics;
  }

  void ended(
      IncomingRequest request,
      ServedFile file,
      TransferOutcome outcome,
      TransferTotals totals,
      long nowNanos) {
    requests.ended(asked(request), file, outcome, totals, nowNanos - request.receivedNanos());
  }

  /**
   * A request is refused.
   *
   * @param reason for people, such as the paths that were tried
   */
  void refused(IncomingRequest request, Refusal refusal, String reason) {
    requests.refused(asked(request), refusal, refusal.errorCode().number(), reason);
  }

  void dropped(PeerAddress from, DropReason reason) {
    metrics.dropped(reason);
    LOG.debug("datagram from {} dropped: {}", from, reason.tag());
  }

  void failed(IncomingRequest request, Throwable cause) {
    requests.failed(asked(request), cause);
  }

  private static AskedFile asked(IncomingRequest request) {
    return new AskedFile(
        Protocol.TFTP, request.peer().toSocketAddress(), request.packet().fileName());
  }
}
