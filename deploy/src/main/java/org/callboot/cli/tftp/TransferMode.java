package org.callboot.cli.tftp;

import java.util.Locale;

/** How a file travels (RFC 1350, section 1). */
public enum TransferMode {
  /** Bytes as they are. */
  OCTET,
  /** Lines end in CR LF on the way and in LF here. */
  NETASCII;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a mode without regard to case.
   *
   * @throws IllegalArgumentException for any other word
   */
  static TransferMode of(String word) {
    for (TransferMode mode : values()) {
      if (mode.name().equalsIgnoreCase(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is not a transfer mode; use octet or netascii");
  }
}
