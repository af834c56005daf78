package org.callboot.cli.tftp;

import java.io.IOException;

/** A transfer ended without the whole file; the message tells a person why. */
public class TransferFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  public TransferFailedException(String message) {
    super(message);
  }
}
