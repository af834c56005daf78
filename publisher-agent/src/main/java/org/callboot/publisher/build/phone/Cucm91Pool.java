package org.callboot.publisher.build.phone;

import java.util.UUID;
import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.Srst;

/** What a 9.1 file takes from the phone's pool (formats, 1.4). */
final class Cucm91Pool {
  private Cucm91Pool() {}

  static void devicePool(XmlOutput out, DevicePool pool, int limit) {
    out.element(
        "devicePool",
        in -> {
          uuid(in, pool.settings().pkid());
          in.number("revertPriority", pool.settings().revertPriority());
          in.text("name", pool.name());
          in.element("dateTimeSetting", inside -> dateTime(inside, pool.dateTimeSetting()));
          in.element("callManagerGroup", inside -> group(inside, pool.callManagerGroup(), limit));
          in.element("srstInfo", inside -> srst(inside, pool.settings().srst()));
          in.number("connectionMonitorDuration", pool.settings().connectionMonitorSeconds());
        });
  }

  private static void uuid(XmlOutput out, UUID pkid) {
    out.attribute("uuid", "{" + pkid + "}");
  }

  private static void dateTime(XmlOutput out, DateTimeSetting setting) {
    uuid(out, setting.pkid());
    PhoneElements.dateTime(out, setting);
    out.text("olsonTimeZone", setting.olsonTimeZone());
    if (!setting.ntpServers().isEmpty()) {
      out.element("ntps", in -> setting.ntpServers().forEach(server -> ntp(in, server)));
    }
  }

  private static void ntp(XmlOutput out, DateTimeSetting.NtpServer server) {
    out.element(
        "ntp",
        in -> {
          in.text("name", server.address());
          in.text("ntpMode", server.mode());
        });
  }

  private static void group(XmlOutput out, CallManagerGroup group, int limit) {
    out.text("name", group.name());
    out.text("tftpDefault", Boolean.toString(group.tftpDefault()));
    CommonElements.members(out, group.first(limit), Cucm91Pool::callManager);
  }

  private static void callManager(XmlOutput out, CallManager callManager) {
    out.text("name", callManager.name());
    out.text("description", callManager.description());
    out.element(
        "ports",
        in -> {
          in.number("ethernetPhonePort", callManager.ethernetPhonePort());
          in.number("sipPort", callManager.sip().port());
          in.number("securedSipPort", callManager.sip().securedPort());
          CommonElements.mgcpPorts(in, callManager);
        });
    out.text("processNodeName", callManager.processNodeName());
  }

  private static void srst(XmlOutput out, Srst srst) {
    uuid(out, srst.pkid());
    SrstElements.reference(out, srst);
    SrstElements.sccpRouters(out, srst);
    SrstElements.sipRouters(out, srst);
    SrstElements.security(out, srst);
  }

  /** The CallManagers of the pool in the role of trust verification servers. */
  static void trustServers(XmlOutput out, DevicePool pool, String port, int limit) {
    CommonElements.prioritized(
        out,
        pool.callManagerGroup().first(limit),
        (in, server) -> {
          in.text(ClusterElement.TVS_PORT.element(), port);
          in.text("address", server.processNodeName());
        });
  }
}
