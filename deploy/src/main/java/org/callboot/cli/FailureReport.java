package org.callboot.cli;

import java.io.PrintWriter;
import org.callboot.cli.programs.ProgramStartException;
import org.callboot.sync.config.SettingsException;

/** How a failed command tells its user. */
final class FailureReport {
  /** Our choice: bounds the output, should causes form a ring. */
  private static final int MOST_CAUSES = 10;

  private final PrintWriter err;

  FailureReport(PrintWriter err) {
    this.err = err;
  }

  /** A foreseen failure gives its message, any other its name; returns the exit code. */
  int print(Exception failure) {
    if (failure instanceof CommandFailedException expected) {
      err.println("callboot: " + expected.getMessage());
      return expected.exitCode();
    }
    if (failure instanceof SettingsException mistakes) {
      err.println("callboot: " + mistakes.getMessage());
      return ExitCode.REFUSED;
    }
    if (failure instanceof ProgramStartException cannotStart) {
      err.println("callboot: " + cannotStart.getMessage());
      return ExitCode.FAILED;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    err.println("callboot: failed unexpectedly: " + failure + " (--debug shows where)");
    return ExitCode.FAILED;
  }

  /** Where the failure and its causes came from. */
  void printWhere(Exception failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      err.println(i == 0 ? cause : "caused by " + cause);
      for (StackTraceElement frame : cause.getStackTrace()) {
        err.println("    at " + frame);
      }
      cause = cause.getCause();
    }
  }
}
