package org.callboot.node.wire;

/**
 * Error codes (RFC 1350 appendix I; 8 from RFC 2347) with the one text that this server sends for
 * each. Texts are printable ASCII and carry nothing of the request and nothing of the server.
 */
public enum ErrorCode {
  /**
   * "Not defined". Ours is the retry answer: the request may succeed later, and the device must not
   * fall back to another file as it does on code 1.
   */
  NOT_DEFINED(0, "server busy, try again later"),
  FILE_NOT_FOUND(1, "file not found"),
  ACCESS_VIOLATION(2, "access violation"),
  DISK_FULL(3, "disk full or allocation exceeded"),
  ILLEGAL_OPERATION(4, "illegal TFTP operation"),
  UNKNOWN_TRANSFER_ID(5, "unknown transfer ID"),
  FILE_EXISTS(6, "file already exists"),
  NO_SUCH_USER(7, "no such user"),
  OPTION_REFUSED(8, "option negotiation refused");

  private final int number;
  private final String text;

  ErrorCode(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  public String text() {
    return text;
  }
}
