package org.callboot.publisher.build;

import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.sync.file.FileContent;

/**
 * Builds {@code SEP<MAC>.cnf.xml} of an SCCP phone: the layout of CallManager 4.1 without what 4.x
 * added, which are SRST, MLPP, security, DSCP and CAPF (formats, 1.2 and 1.3).
 *
 * <p>Only phones whose model has an XML display get the URL elements: 7940 and 7960 (System Guide
 * 3.1, chapter Cisco TFTP). Releases from 4.1 on write them for every phone.
 */
final class PhoneXmlBuilder {
  /**
   * Locale of the phone's own texts. The values of a system without locale installers (formats,
   * 1.2); the versions are empty because no locale files were installed.
   */
  private static final String USER_LOCALE = "English_United_States";

  private static final String USER_LOCALE_UID = "1";
  private static final String LANGUAGE_CODE = "en";
  private static final String WINDOWS_CHARACTER_SET = "iso-8859-1";
  private static final String NETWORK_LOCALE = "United_States";
  private static final String NETWORK_LOCALE_UID = "64";

  FileContent build(Device device) {
    byte[] document = XmlOutput.document("device", out -> device(out, device));
    return FileContent.of(VersionStamp.stamp(document));
  }

  private static void device(XmlOutput out, Device device) {
    out.element("devicePool", in -> pool(in, device.pool()));
    out.text("loadInformation", device.loadInformation());
    out.text("vendorConfig", "");
    out.text(VersionStamp.ELEMENT, VersionStamp.PLACE);
    locales(out);
    if (device.model().hasServiceUrls()) {
      out.number("idleTimeout", device.urls().idleTimeoutSeconds());
      CommonElements.urls(out, device.urls());
    }
  }

  private static void pool(XmlOutput out, DevicePool pool) {
    out.text("name", pool.name());
    out.element("dateTimeSetting", in -> dateTime(in, pool.dateTimeSetting()));
    CommonElements.callManagerGroup(out, pool.callManagerGroup(), CommonElements.Ports.ALL);
  }

  private static void dateTime(XmlOutput out, DateTimeSetting setting) {
    out.text("name", setting.name());
    out.text("dateTemplate", setting.dateTemplate());
    out.text("timeZone", setting.timeZone());
  }

  private static void locales(XmlOutput out) {
    out.element(
        "userLocale",
        in -> {
          in.text("name", USER_LOCALE);
          in.text("uid", USER_LOCALE_UID);
          in.text("langCode", LANGUAGE_CODE);
          in.text("version", "");
          in.text("winCharSet", WINDOWS_CHARACTER_SET);
        });
    out.text("networkLocale", NETWORK_LOCALE);
    out.element(
        "networkLocaleInfo",
        in -> {
          in.text("name", NETWORK_LOCALE);
          in.text("uid", NETWORK_LOCALE_UID);
          in.text("version", "");
        });
  }
}
