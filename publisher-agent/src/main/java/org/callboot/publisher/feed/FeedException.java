package org.callboot.publisher.feed;

/** The change feed could not be read; the reader keeps its position and tries again. */
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
