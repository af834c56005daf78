package org.callboot.publisher.build;

import java.util.Set;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;

/**
 * What a device is, as far as its files are concerned: read from its model's protocols, formats and
 * name prefix (formats, 5.1 and 8).
 */
enum DeviceKind {
  /** 12 S, 12 SP, 12 SP+, 30 SP+, 30 VIP and third-party SCCP phones: they never ask for XML. */
  BINARY_PHONE,
  SCCP_PHONE,
  SIP_PHONE,
  /** Named CSF, TCT, BOT, TAB or UPC and a name that the administrator chose. */
  SOFT_CLIENT,
  /** A port of a voice mail system that registers as a phone. */
  VOICE_MAIL_PORT,
  ANALOG_ACCESS,
  DIGITAL_ACCESS,
  CONFERENCE_BRIDGE,
  TERMINATION_POINT,
  VG248,
  ATA,
  /** A port of an SCCP gateway on IOS, which stands in the gateway's file. */
  GATEWAY_PORT,
  /** A port of an MGCP gateway, which stands in the gateway's file. */
  MGCP_ENDPOINT,
  /** No file of its own: add-on modules, trunks, CTI ports, software media devices. */
  WITHOUT_FILE;

  private static final int VOICE_MAIL_PORT_MODEL = 80;
  private static final Set<String> SOFT_CLIENT_PREFIXES = Set.of("CSF", "TCT", "BOT", "TAB", "UPC");

  /** Whether a device of this kind has files that are named after it. */
  boolean hasFiles() {
    return switch (this) {
      case GATEWAY_PORT, MGCP_ENDPOINT, WITHOUT_FILE -> false;
      default -> true;
    };
  }

  static DeviceKind of(Device device) {
    return of(device.model());
  }

  static DeviceKind of(Model model) {
    if (model.configFormats().isEmpty()) {
      return WITHOUT_FILE;
    }
    return switch (model.deviceNamePrefix()) {
      case "SEP" -> phone(model);
      case "SAA" -> ANALOG_ACCESS;
      case "SDA" -> DIGITAL_ACCESS;
      case "CFB" -> CONFERENCE_BRIDGE;
      case "MTP" -> TERMINATION_POINT;
      case "VGC" -> VG248;
      case "ATA" -> ata(model);
      case "AN" -> GATEWAY_PORT;
      default -> byProtocol(model);
    };
  }

  /** Phones that speak both protocols run SCCP unless their own rows say otherwise. */
  private static DeviceKind phone(Model model) {
    if (!model.configFormats().contains("cnf.xml")) {
      return BINARY_PHONE;
    }
    return model.protocols().contains("SIP") && !model.protocols().contains("SCCP")
        ? SIP_PHONE
        : SCCP_PHONE;
  }

  /** Those after the 188 speak SIP and read the file of a SIP phone. */
  private static DeviceKind ata(Model model) {
    return model.protocols().contains("SCCP") ? ATA : SIP_PHONE;
  }

  /** Models whose devices have a name without a fixed form. */
  private static DeviceKind byProtocol(Model model) {
    if (SOFT_CLIENT_PREFIXES.contains(model.deviceNamePrefix())) {
      return SOFT_CLIENT;
    }
    if (model.protocols().contains("MGCP")) {
      return MGCP_ENDPOINT;
    }
    return model.number() == VOICE_MAIL_PORT_MODEL ? VOICE_MAIL_PORT : GATEWAY_PORT;
  }
}
