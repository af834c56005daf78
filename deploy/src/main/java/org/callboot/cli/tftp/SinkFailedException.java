package org.callboot.cli.tftp;

import java.io.IOException;

/** The received bytes could not be written; the message is that of the cause. */
final class SinkFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  SinkFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
