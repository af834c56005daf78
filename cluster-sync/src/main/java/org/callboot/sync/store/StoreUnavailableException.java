package org.callboot.sync.store;

/** The site did not answer in its time limit. Whoever asked keeps its position and tries again. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
