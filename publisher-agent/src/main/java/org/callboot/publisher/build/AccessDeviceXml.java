package org.callboot.publisher.build;

import java.util.Optional;
import org.callboot.publisher.build.gateway.AccessDeviceXmlBuilder;
import org.callboot.publisher.database.AccessDeviceKind;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;

/**
 * The {@code .cnf.xml} of an access device, a VG248, a bridge or a termination point that runs on
 * hardware of its own; software ones have no file (formats, 5.1 and 5.4).
 */
final class AccessDeviceXml implements DeviceFile {
  private final AccessDeviceXmlBuilder xml = new AccessDeviceXmlBuilder();

  @Override
  public FileNaming naming() {
    return FileNaming.XML;
  }

  @Override
  public Optional<String> reason(Device device, BuildSettings settings) {
    return device.model().configFormats().isEmpty()
        ? Optional.empty()
        : AccessDeviceKind.of(device.model()).map(kind -> FOR_EVERY_DEVICE);
  }

  @Override
  public FileContent build(Device device, BuildSettings settings) {
    return xml.build(device, AccessDeviceKind.of(device.model()).orElseThrow());
  }
}
