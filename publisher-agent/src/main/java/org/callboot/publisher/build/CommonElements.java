package org.callboot.publisher.build;

import java.util.List;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.PhoneUrls;

/** Elements that the files of phones and the default file share. */
final class CommonElements {
  private CommonElements() {}

  /** Which ports of a CallManager a file names. */
  enum Ports {
    /** What a device's own file names (formats, 1.2). */
    ALL,
    /** What the default file names (formats, 3.1). */
    PHONE
  }

  /** The CallManagers of a group; priority counts from 0, the first choice (formats, 1.5). */
  static void callManagerGroup(XmlOutput out, CallManagerGroup group, Ports ports) {
    out.element(
        "callManagerGroup",
        inGroup -> inGroup.element("members", in -> members(in, group.members(), ports)));
  }

  private static void members(XmlOutput out, List<CallManager> members, Ports ports) {
    for (int i = 0; i < members.size(); i++) {
      String priority = Integer.toString(i);
      CallManager callManager = members.get(i);
      out.element(
          "member",
          member -> {
            member.attribute("priority", priority);
            member.element("callManager", in -> callManager(in, callManager, ports));
          });
    }
  }

  private static void callManager(XmlOutput out, CallManager callManager, Ports ports) {
    out.element("ports", in -> ports(in, callManager, ports));
    out.text("processNodeName", callManager.processNodeName());
  }

  private static void ports(XmlOutput out, CallManager callManager, Ports ports) {
    if (ports == Ports.ALL) {
      out.number("analogAccessPort", callManager.analogAccessPort());
      out.number("digitalAccessPort", callManager.digitalAccessPort());
    }
    out.number("ethernetPhonePort", callManager.ethernetPhonePort());
    out.element(
        "mgcpPorts",
        mgcp -> {
          mgcp.number("listen", callManager.mgcpListenPort());
          mgcp.number("keepAlive", callManager.mgcpKeepAlivePort());
        });
  }

  static void urls(XmlOutput out, PhoneUrls urls) {
    out.text("authenticationURL", urls.authentication());
    out.text("directoryURL", urls.directory());
    out.text("idleURL", urls.idle());
    out.text("informationURL", urls.information());
    out.text("messagesURL", urls.messages());
    out.text("proxyServerURL", urls.proxyServer());
    out.text("servicesURL", urls.services());
  }
}
