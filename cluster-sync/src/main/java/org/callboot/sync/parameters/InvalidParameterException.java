package org.callboot.sync.parameters;

/** A value that a service parameter may not have; the message names the value and the remedy. */
public final class InvalidParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidParameterException(String message) {
    super(message);
  }
}
