package org.callboot.cli.tftp;

/** The server broke a rule of the protocol; it is told so with an ERROR packet. */
final class ProtocolViolationException extends TransferFailedException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private ProtocolViolationException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** Code 8 (RFC 2347): options that cannot be taken. */
  static ProtocolViolationException options(String message) {
    return new ProtocolViolationException(8, message);
  }

  /** Code 4 (RFC 1350): illegal operation. */
  static ProtocolViolationException operation(String message) {
    return new ProtocolViolationException(4, message);
  }

  /** Code 3 (RFC 1350): allocation exceeded. */
  static ProtocolViolationException size(String message) {
    return new ProtocolViolationException(3, message);
  }

  byte[] farewell() {
    return ClientPackets.error(code, "bad answer");
  }
}
