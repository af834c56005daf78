package org.callboot.node.wire;

/** Bytes that are no TFTP packet. The message holds nothing of the bytes; it is never sent. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPacketException(String reason) {
    // Thrown for every junk datagram: no stack trace, so that junk stays cheap.
    super(reason, null, false, false);
  }
}
