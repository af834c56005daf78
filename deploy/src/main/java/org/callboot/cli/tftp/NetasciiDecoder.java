package org.callboot.cli.tftp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns netascii into local text: CR LF becomes LF, CR NUL becomes CR (RFC 764, as RFC 1350 section
 * 1 asks). A CR may be the last byte of a block, so one is held back until the next byte is known.
 */
final class NetasciiDecoder extends FilterOutputStream {
  private boolean heldCarriageReturn;

  NetasciiDecoder(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    int value = b & 0xff;
    if (heldCarriageReturn) {
      heldCarriageReturn = false;
      if (value == 0) {
        out.write('\r');
        return;
      }
      if (value != '\n') {
        out.write('\r');
      }
    }
    if (value == '\r') {
      heldCarriageReturn = true;
    } else {
      out.write(value);
    }
  }

  /** Ends the text; a CR at the very end stays one. */
  void finish() throws IOException {
    if (heldCarriageReturn) {
      heldCarriageReturn = false;
      out.write('\r');
    }
    out.flush();
  }
}
