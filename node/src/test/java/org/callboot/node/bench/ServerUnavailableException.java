package org.callboot.node.bench;

/** A server cannot be had here; the bench goes on without it and names it. */
final class ServerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerUnavailableException(String message) {
    super(message);
  }
}
