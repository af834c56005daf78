package org.callboot.publisher.metrics;

import java.util.Locale;

/**
 * Kinds of rows and of what is built from them that Cisco TFTP counts apart ({@code
 * DeviceChangeNotifications}, {@code BuildUnitCount} and their like). Value of the tag {@code
 * kind}.
 */
public enum RowKind {
  /** Phones and other devices. */
  DEVICE,
  /** Gateways and what hangs on them. */
  UNIT,
  /** Soft key templates. */
  SOFTKEY,
  /** Dial rules of SIP phones and of applications. */
  DIALRULE,
  /** All else. */
  OTHER;

  /** The kind of a row, by the table that the change log names. */
  public static RowKind of(String table) {
    return switch (table.toLowerCase(Locale.ROOT)) {
      case "device" -> DEVICE;
      case "gateway" -> UNIT;
      case "typesoftkey", "typesoftkeyset", "softkeytemplate", "softkeyset" -> SOFTKEY;
      case "sipdialrules", "sipdialpattern", "applicationdialrule" -> DIALRULE;
      default -> OTHER;
    };
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
