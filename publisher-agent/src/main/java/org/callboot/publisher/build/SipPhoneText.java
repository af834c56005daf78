package org.callboot.publisher.build;

import java.util.Optional;
import org.callboot.publisher.build.sip.SipTextBuilder;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;

/**
 * The text of a 7940 or 7960 that speaks SIP. It has the XML file as well: an SCCP load finds there
 * that it is to fetch a SIP load, and that load reads the text (formats, 3.4).
 */
final class SipPhoneText implements DeviceFile {
  private static final String REASON = "text as the SIP load of this model reads no XML";

  @Override
  public FileNaming naming() {
    return FileNaming.SIP_TEXT;
  }

  @Override
  public Optional<String> reason(Device device, BuildSettings settings) {
    return SipPhoneXml.isFor(device) && SipTextBuilder.isFor(device.model())
        ? Optional.of(REASON)
        : Optional.empty();
  }

  @Override
  public FileContent build(Device device, BuildSettings settings) {
    return SipTextBuilder.phone(device, device.sip().orElseThrow());
  }
}
