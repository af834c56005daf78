package org.callboot.publisher.build.phone;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.SharedPart;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.EnterpriseParameters;
import org.callboot.publisher.database.Locales;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.Precedence;
import org.callboot.publisher.database.Srst;
import org.callboot.publisher.database.VendorSettings;

/** A phone's file of CallManager 4.1, top down as formats 1.2 lists it. */
final class CallManager41Phone {
  /** Stands in files of clusters that set nothing about MLPP. */
  private static final Precedence USUAL_PRECEDENCE = new Precedence("-1", "Default", "Default");

  private final PoolPart pool = new PoolPart(CallManager41Phone::pool);
  private final SharedPart<VendorSettings> vendor = new SharedPart<>(PhoneElements::mergedVendor);
  private final SharedPart<Locales> locales = new SharedPart<>(PhoneElements::locales);
  private final SharedPart<PhoneUrls> urls = new SharedPart<>(PhoneElements::urls);
  private final SharedPart<EnterpriseParameters> dscp = new SharedPart<>(CallManager41Phone::dscp);

  byte[] document(Device device) {
    return XmlOutput.stampedDocument("device", VersionStamp.GUID, out -> device(out, device));
  }

  private void device(XmlOutput out, Device device) {
    PhoneSettings phone = device.phone();
    out.element("devicePool", in -> devicePool(in, device));
    out.text("loadInformation", device.loadInformation());
    out.shared(vendor, phone.vendor());
    out.stampPlace(VersionStamp.GUID);
    out.shared(locales, phone.locales());
    out.number("deviceSecurityMode", phone.security().deviceSecurityMode());
    out.shared(urls, device.urls());
    out.shared(dscp, phone.enterprise());
    out.number("capfAuthMode", phone.security().capfAuthMode());
    PhoneElements.capfList(out, device);
  }

  private void devicePool(XmlOutput out, Device device) {
    out.shared(pool.of(device.model()), device.pool());
    PhoneElements.precedence(out, device.phone().precedence(), USUAL_PRECEDENCE);
    out.number("connectionMonitorDuration", device.pool().settings().connectionMonitorSeconds());
  }

  private static void pool(XmlOutput out, DevicePool pool, int limit) {
    out.text("name", pool.name());
    PhoneElements.dateTimeSetting(out, pool.dateTimeSetting());
    CommonElements.callManagerGroup(out, pool.callManagerGroup(), CommonElements.Ports.ALL, limit);
    Srst srst = pool.settings().srst();
    out.element(
        "srstInfo",
        in -> {
          SrstElements.reference(in, srst);
          SrstElements.sccpRouters(in, srst);
          SrstElements.security(in, srst);
        });
  }

  private static void dscp(XmlOutput out, EnterpriseParameters enterprise) {
    ClusterElement.DSCP_FOR_CALLMANAGER.write(out, enterprise);
    ClusterElement.DSCP_FOR_CONFIGURATION.write(out, enterprise);
    ClusterElement.DSCP_FOR_SERVICES.write(out, enterprise);
  }
}
