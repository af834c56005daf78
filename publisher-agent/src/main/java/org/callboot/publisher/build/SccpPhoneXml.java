package org.callboot.publisher.build;

import java.util.Optional;
import org.callboot.publisher.build.phone.PhoneXmlBuilder;
import org.callboot.publisher.database.AccessDeviceKind;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;
import org.callboot.sync.file.FileContent;

/**
 * The {@code .cnf.xml} of whatever registers as an SCCP phone. System Guide 3.1 and the later
 * releases build it for every device, whatever BuildCNFFlag and BuildCNFType say, hence also for
 * models that are not known to ask for it (formats, 3.3 and 8: which those are is partly inferred).
 */
final class SccpPhoneXml implements DeviceFile {
  private final PhoneXmlBuilder xml = new PhoneXmlBuilder();

  @Override
  public FileNaming naming() {
    return FileNaming.XML;
  }

  @Override
  public Optional<String> reason(Device device, BuildSettings settings) {
    if (device.sip().isPresent()) {
      return Optional.empty();
    }
    return switch (DeviceKind.of(device)) {
      case BINARY_PHONE, SCCP_PHONE, VOICE_MAIL_PORT -> Optional.of(FOR_EVERY_DEVICE);
      case ATA, VG248 -> isPhone(device.model()) ? Optional.of(FOR_EVERY_DEVICE) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** An ATA that speaks SCCP, or a port of a VG248 that registers as a phone (formats, 5.5). */
  private static boolean isPhone(Model model) {
    return model.protocols().contains("SCCP") && AccessDeviceKind.of(model).isEmpty();
  }

  @Override
  public FileContent build(Device device, BuildSettings settings) {
    return xml.build(device, settings.generation());
  }
}
