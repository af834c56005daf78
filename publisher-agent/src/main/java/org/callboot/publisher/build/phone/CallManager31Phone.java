package org.callboot.publisher.build.phone;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.SharedPart;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.Locales;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.VendorSettings;

/**
 * A phone's file of CallManager 3.1: the layout of 4.1 without what 4.x added, which are SRST,
 * MLPP, security, DSCP and CAPF (formats, 1.2 and 1.3).
 *
 * <p>Only phones whose model has an XML display get the URL elements: 7940 and 7960 (System Guide
 * 3.1, chapter Cisco TFTP). Releases from 4.1 on write them for every phone.
 */
final class CallManager31Phone {
  private final PoolPart pool = new PoolPart(CallManager31Phone::pool);
  private final SharedPart<VendorSettings> vendor = new SharedPart<>(PhoneElements::mergedVendor);
  private final SharedPart<Locales> locales = new SharedPart<>(PhoneElements::locales);
  private final SharedPart<PhoneUrls> urls = new SharedPart<>(PhoneElements::urls);

  byte[] document(Device device) {
    return XmlOutput.stampedDocument("device", VersionStamp.GUID, out -> device(out, device));
  }

  private void device(XmlOutput out, Device device) {
    out.shared(pool.of(device.model()), device.pool());
    out.text("loadInformation", device.loadInformation());
    out.shared(vendor, device.phone().vendor());
    out.stampPlace(VersionStamp.GUID);
    out.shared(locales, device.phone().locales());
    if (device.model().hasServiceUrls()) {
      out.shared(urls, device.urls());
    }
  }

  private static void pool(XmlOutput out, DevicePool pool, int limit) {
    out.element(
        "devicePool",
        in -> {
          in.text("name", pool.name());
          PhoneElements.dateTimeSetting(in, pool.dateTimeSetting());
          CommonElements.callManagerGroup(
              in, pool.callManagerGroup(), CommonElements.Ports.ALL, limit);
        });
  }
}
