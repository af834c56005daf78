package org.callboot.cli;

/** A command could not do its work, for a reason that was foreseen; the message says what to do. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something outside did not do what was asked: exit code 1. */
  public static CommandFailedException failed(String message) {
    return new CommandFailedException(ExitCode.FAILED, message);
  }

  /** What was typed cannot be done: exit code 2. */
  public static CommandFailedException refused(String message) {
    return new CommandFailedException(ExitCode.REFUSED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
