package org.callboot.cli.programs;

/** A program could not start for a reason outside of it; the message says what to do. */
public final class ProgramStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProgramStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
