package org.callboot.cli;

/** How a command ends. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Something outside refused or did not answer; the message says what. */
  public static final int FAILED = 1;

  /** What was typed is wrong; nothing was changed. */
  public static final int REFUSED = 2;

  private ExitCode() {}
}
