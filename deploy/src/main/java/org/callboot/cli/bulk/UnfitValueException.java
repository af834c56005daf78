package org.callboot.cli.bulk;

/** A cell holds nothing that its column takes; the message says what to write. */
final class UnfitValueException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitValueException(String message) {
    super(message);
  }
}
