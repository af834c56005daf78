package org.callboot.publisher.build;

import java.util.Optional;
import org.callboot.publisher.build.phone.Cucm91Phone;
import org.callboot.publisher.build.sip.SipProtocol;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;

/**
 * The {@code .cnf.xml} of a SIP phone. CUCM 5 was the first to build files for them: they have its
 * layout in every generation of files.
 */
final class SipPhoneXml implements DeviceFile {
  private final Cucm91Phone xml = new Cucm91Phone(new SipProtocol());

  @Override
  public FileNaming naming() {
    return FileNaming.XML;
  }

  @Override
  public Optional<String> reason(Device device, BuildSettings settings) {
    return isFor(device) ? Optional.of(FOR_EVERY_DEVICE) : Optional.empty();
  }

  static boolean isFor(Device device) {
    return device.sip().isPresent() && device.model().configFormats().contains("cnf.xml");
  }

  @Override
  public FileContent build(Device device, BuildSettings settings) {
    return FileContent.of(xml.document(device));
  }
}
