package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts and logs the end of every request: one line each, with the same fields in all. */
final class TransferJournal {
  /** As long as any name that is served; the rest of a longer one tells nothing. */
  private static final int MAX_LOGGED_CHARS = 255;

  private static final Logger LOG = LoggerFactory.getLogger("org.callboot.node.transfers");

  private final TransferMetrics metrics;

  TransferJournal(TransferMetrics metrics) {
    this.metrics = metrics;
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
    long nanos = nowNanos - request.receivedNanos();
    metrics.ended(outcome, file.path(), totals, nanos);
    common(request, outcome.tag())
        .addKeyValue("path", file.path())
        .addKeyValue("version", file.version().map(Object::toString).orElse("-"))
        .addKeyValue("bytes", totals.bytes())
        .addKeyValue("blocks", totals.blocks())
        .addKeyValue("resends", totals.resends())
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
        .log("transfer ended");
  }

  /**
   * A request is refused.
   *
   * @param reason for people, such as the paths that were tried
   */
  void refused(IncomingRequest request, Refusal refusal, String reason) {
    metrics.refused(refusal);
    common(request, refusal.tag())
        .addKeyValue("error", refusal.errorCode().number())
        .addKeyValue("reason", printable(reason))
        .log("request refused");
  }

  void dropped(InetSocketAddress from, DropReason reason) {
    metrics.dropped(reason);
    LOG.debug("datagram from {} dropped: {}", from, reason.tag());
  }

  void failed(IncomingRequest request, Throwable cause) {
    LOG.atError()
        .addKeyValue("peer", address(request.endpoints().peer()))
        .addKeyValue("file", printable(request.packet().fileName()))
        .setCause(cause)
        .log("a request failed for a fault of this program; please report it with this stack");
  }

  private static LoggingEventBuilder common(IncomingRequest request, String outcome) {
    return LOG.atInfo()
        .addKeyValue("peer", address(request.endpoints().peer()))
        .addKeyValue("file", printable(request.packet().fileName()))
        .addKeyValue("outcome", outcome);
  }

  private static String address(InetSocketAddress peer) {
    String host = peer.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + peer.getPort();
  }

  /** Keeps what strangers write from forging log lines. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_LOGGED_CHARS)
        .map(c -> Character.isISOControl(c) || isLineEnd(c) ? '?' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isLineEnd(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }
}
