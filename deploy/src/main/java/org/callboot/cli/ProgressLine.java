package org.callboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.callboot.cli.bulk.ImportProgress;
import org.callboot.sync.runtime.Ticker;

/**
 * Shows how far an import has come: a bar that is drawn over itself on a terminal, else a line for
 * each tenth of the work, if it is much.
 */
final class ProgressLine implements ImportProgress {
  private static final int BAR_WIDTH = 30;
  private static final int TENTHS = 10;

  /** Rows; smaller files are done before anyone asks. Our choice. */
  private static final int WORTH_A_LINE = 10_000;

  /** Our choice: ten times a second is smooth to the eye. */
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

  private final PrintWriter out;
  private final boolean isTerminal;
  private final Ticker ticker;
  private final long startNanos;
  private long drawnNanos;
  private long drawnTenth;

  ProgressLine(PrintWriter out, boolean isTerminal, Ticker ticker) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.ticker = ticker;
    this.startNanos = ticker.nanos();
    this.drawnNanos = startNanos - REDRAW_NANOS;
  }

  /**
   * Where the system tells it (Linux). System.console() would tell of input and output together,
   * and of neither from Java 22 on.
   */
  static boolean isErrorOutputATerminal() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void at(Stage stage, long rows, long total) {
    if (isTerminal) {
      redraw(stage, rows, total);
    } else if (stage == Stage.WRITING
        && total >= WORTH_A_LINE
        && rows * TENTHS / total > drawnTenth) {
      drawnTenth = rows * TENTHS / total;
      out.println(text(stage, rows, total));
      out.flush();
    }
  }

  private void redraw(Stage stage, long rows, long total) {
    boolean isLast = stage == Stage.WRITING && rows == total;
    long nowNanos = ticker.nanos();
    if (isLast || nowNanos - drawnNanos >= REDRAW_NANOS) {
      drawnNanos = nowNanos;
      out.print("\r" + text(stage, rows, total) + (isLast ? System.lineSeparator() : ""));
      out.flush();
    }
  }

  private static String text(Stage stage, long rows, long total) {
    if (stage == Stage.READING) {
      return String.format(Locale.ROOT, "reading %,d rows", rows);
    }
    int filled = (int) (rows * BAR_WIDTH / total);
    return String.format(
        Locale.ROOT,
        "writing [%s%s] %3d %% of %,d rows",
        "#".repeat(filled),
        "-".repeat(BAR_WIDTH - filled),
        rows * 100 / total,
        total);
  }

  /** Time since the beginning, and the speed that comes to, for people. */
  String rate(long rows) {
    double seconds = (ticker.nanos() - startNanos) / 1e9;
    return String.format(
        Locale.ROOT, "%.1f s, %,.0f rows/s", seconds, rows / Math.max(seconds, 0.001));
  }
}
