package org.callboot.cli.preview;

/** A preview came to no result; the database is as it was. The message says why. */
public final class PreviewFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PreviewFailedException(String message) {
    super(message);
  }

  PreviewFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
