package org.callboot.node.journal;

import java.util.concurrent.TimeUnit;
import org.callboot.node.metrics.AskedFile;
import org.callboot.node.metrics.RequestMetrics;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Counts and logs the end of every request, whatever its protocol: one line each, with the same
 * fields in all. Safe for all threads.
 */
public final class RequestJournal {
  /** As long as any name that is served; the rest of a longer one tells nothing. */
  private static final int MAX_LOGGED_CHARS = 255;

  private static final Logger LOG = LoggerFactory.getLogger("org.callboot.node.transfers");

  private final RequestMetrics metrics;

  public RequestJournal(RequestMetrics metrics) {
    this.metrics = metrics;
  }

  /** A transfer ended; {@code nanos} since its request came. */
  public void ended(
      AskedFile asked,
      ServedFile file,
      TransferOutcome outcome,
      TransferTotals totals,
      long nanos) {
    metrics.ended(asked, file, outcome, totals, nanos);
    common(asked, outcome.tag())
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
   * @param error the number that the device is told: a TFTP error code, an HTTP status
   * @param reason for people, such as the paths that were tried
   */
  public void refused(AskedFile asked, Refusal refusal, int error, String reason) {
    metrics.refused(asked, refusal);
    common(asked, refusal.tag())
        .addKeyValue("error", error)
        .addKeyValue("reason", printable(reason))
        .log("request refused");
  }

  /** A request fails for a fault of ours; its end is told by one of the others. */
  public void failed(AskedFile asked, Throwable cause) {
    named(LOG.atError(), asked)
        .setCause(cause)
        .log("a request failed for a fault of this program; please report it with this stack");
  }

  private static LoggingEventBuilder common(AskedFile asked, String outcome) {
    return named(LOG.atInfo(), asked).addKeyValue("outcome", outcome);
  }

  private static LoggingEventBuilder named(LoggingEventBuilder line, AskedFile asked) {
    return line.addKeyValue("protocol", asked.protocol().tag())
        .addKeyValue("peer", HostAndPort.of(asked.peer()))
        .addKeyValue("file", printable(asked.file()));
  }

  /** Keeps what strangers write from forging log lines, and fields of them. */
  private static String printable(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_LOGGED_CHARS)
        .map(c -> c == '"' || Character.isISOControl(c) || isLineEnd(c) ? '?' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** As almost all names are: nothing but characters of ASCII that can be seen. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"') {
        return false;
      }
    }
    return text.length() <= MAX_LOGGED_CHARS;
  }

  private static boolean isLineEnd(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }
}
