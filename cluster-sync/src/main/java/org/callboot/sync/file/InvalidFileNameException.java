package org.callboot.sync.file;

/** A name that no file of ours may have; the message says why, without the name itself. */
public final class InvalidFileNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidFileNameException(String reason) {
    super(reason);
  }
}
