package org.callboot.publisher.database;

import java.util.Arrays;
import java.util.Optional;

/** Devices whose file holds their ports or their capacity (formats, 5.1 and 5.4). */
public enum AccessDeviceKind {
  /** Access Analog, Catalyst 6000 with 24 FXS ports. */
  ANALOG_ACCESS("SAA"),
  /** Access Digital, one T1 or E1 port of a Catalyst 6000. */
  DIGITAL_ACCESS("SDA"),
  /** The VG248 itself; its ports may be phones of their own. */
  VG248("VGC"),
  CONFERENCE_BRIDGE("CFB"),
  TERMINATION_POINT("MTP");

  /** Model numbers of a VG248's ports that are phones. */
  private static final int VGC_PHONE = 10;

  private static final int VGC_VIRTUAL_PHONE = 11;

  private final String prefix;

  AccessDeviceKind(String prefix) {
    this.prefix = prefix;
  }

  /** The kind of a model's devices; empty for phones and all others. */
  public static Optional<AccessDeviceKind> of(Model model) {
    if (model.number() == VGC_PHONE || model.number() == VGC_VIRTUAL_PHONE) {
      return Optional.empty();
    }
    return Arrays.stream(values())
        .filter(kind -> kind.prefix.equals(model.deviceNamePrefix()))
        .findFirst();
  }
}
