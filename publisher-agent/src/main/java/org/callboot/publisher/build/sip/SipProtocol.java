package org.callboot.publisher.build.sip;

import org.callboot.publisher.build.phone.PhoneProtocol;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Device;

/** What SIP means for a phone's file. For one snapshot and one thread. */
public final class SipProtocol implements PhoneProtocol {
  private static final int TCP = 1;
  private static final int TLS = 3;

  /** formats 1.5, deviceSecurityMode: authenticated or encrypted from here on. */
  private static final int AUTHENTICATED = 2;

  private final SipProfileXml profile = new SipProfileXml();

  @Override
  public String deviceProtocol() {
    return "SIP";
  }

  @Override
  public void profile(XmlOutput out, Device device) {
    device
        .sip()
        .ifPresent(
            phone -> {
              profile.write(out, phone);
              SipProfileXml.featurePolicy(out, phone);
            });
  }

  @Override
  public int transportLayerProtocol(Device device) {
    return device.phone().security().deviceSecurityMode() >= AUTHENTICATED ? TLS : TCP;
  }
}
