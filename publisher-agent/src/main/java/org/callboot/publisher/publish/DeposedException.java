package org.callboot.publisher.publish;

/** This agent is not, or not for sure, the active one any more: nothing more may be written. */
final class DeposedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeposedException(String message) {
    super(message);
  }
}
