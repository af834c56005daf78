package org.callboot.publisher.build.phone;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Locales;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.Precedence;
import org.callboot.publisher.database.VendorConfig;
import org.callboot.publisher.database.VendorSettings;

/** Elements that phones' files of several generations have (formats, 1.2). */
final class PhoneElements {
  private PhoneElements() {}

  static void dateTimeSetting(XmlOutput out, DateTimeSetting setting) {
    out.element("dateTimeSetting", in -> dateTime(in, setting));
  }

  static void dateTime(XmlOutput out, DateTimeSetting setting) {
    out.text("name", setting.name());
    out.text("dateTemplate", setting.dateTemplate());
    out.text("timeZone", setting.timeZone());
  }

  /** The one element that phones knew before release 5. */
  static void mergedVendor(XmlOutput out, VendorSettings vendor) {
    vendor(out, "vendorConfig", vendor.merged());
  }

  static void vendor(XmlOutput out, String element, VendorConfig config) {
    out.element(element, in -> config.values().forEach(in::text));
  }

  static void precedence(XmlOutput out, Precedence set, Precedence usual) {
    out.text("mlppDomainId", setOr(set.domainId(), usual.domainId()));
    out.text("mlppIndicationStatus", setOr(set.indicationStatus(), usual.indicationStatus()));
    out.text("preemption", setOr(set.preemption(), usual.preemption()));
  }

  private static String setOr(String value, String usual) {
    return value.isEmpty() ? usual : value;
  }

  static void locales(XmlOutput out, Locales locales) {
    Locales.UserLocale user = locales.user();
    out.element(
        "userLocale",
        in -> {
          in.text("name", user.name());
          in.number("uid", user.uid());
          in.text("langCode", user.languageCode());
          in.text("version", user.version());
          in.text("winCharSet", user.windowsCharacterSet());
        });
    Locales.NetworkLocale network = locales.network();
    out.text("networkLocale", network.name());
    out.element(
        "networkLocaleInfo",
        in -> {
          in.text("name", network.name());
          in.number("uid", network.uid());
          in.text("version", network.version());
        });
  }

  static void urls(XmlOutput out, PhoneUrls urls) {
    out.number("idleTimeout", urls.idleTimeoutSeconds());
    CommonElements.urls(out, urls);
  }

  /** The server that gives phones their certificates: the first CallManager unless one is set. */
  static void capfList(XmlOutput out, Device device) {
    String first =
        device.pool().callManagerGroup().members().stream()
            .findFirst()
            .map(CallManager::processNodeName)
            .orElse("");
    String port = ClusterElement.CAPF_PORT.value(device.phone().enterprise());
    String server = device.phone().enterprise().get("CAPFServer", first);
    out.element(
        "capfList",
        list ->
            list.element(
                "capf",
                in -> {
                  in.text(ClusterElement.CAPF_PORT.element(), port);
                  in.text("processNodeName", server);
                }));
  }
}
