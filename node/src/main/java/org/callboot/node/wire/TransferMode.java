package org.callboot.node.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * How the bytes of a file are sent (RFC 1350 section 1). The third mode, mail, is obsolete and
 * should not be supported (RFC 1123 section 4.2.2.1).
 */
public enum TransferMode {
  /** Bytes as they are. */
  OCTET,
  /** Text with CR LF line ends (RFC 764). */
  NETASCII;

  /** The mode of that name in any case; empty for a name that is not served. */
  public static Optional<TransferMode> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "octet" -> Optional.of(OCTET);
      case "netascii" -> Optional.of(NETASCII);
      default -> Optional.empty();
    };
  }
}
