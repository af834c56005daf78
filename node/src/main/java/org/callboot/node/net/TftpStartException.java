package org.callboot.node.net;

/** The service cannot listen where it should; the message says what to do. */
public final class TftpStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TftpStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
