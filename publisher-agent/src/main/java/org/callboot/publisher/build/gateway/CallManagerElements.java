package org.callboot.publisher.build.gateway;

import java.util.List;
import java.util.function.BiConsumer;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;

/** The first three CallManagers of a gateway's group; priority counts from 0, the first choice. */
final class CallManagerElements {
  /** CallManagers that every device takes (formats, 1.5). */
  private static final int MOST = 3;

  private CallManagerElements() {}

  /** As files of CallManager 4.1 name them (formats, 1.2). */
  static void group(XmlOutput out, CallManagerGroup group) {
    out.element(
        "callManagerGroup", in -> members(in, group.members(), CallManagerElements::portsAndNode));
  }

  /** As the fragment of an SCCP gateway's file names them (formats, 5.2). */
  static void namedGroup(XmlOutput out, CallManagerGroup group) {
    out.element(
        "callManagerGroup",
        in -> {
          in.text("name", group.name());
          members(in, group.members(), CallManagerElements::nameAndPort);
        });
  }

  private static void members(
      XmlOutput out, List<CallManager> callManagers, BiConsumer<XmlOutput, CallManager> content) {
    out.element(
        "members",
        in -> {
          for (int i = 0; i < Math.min(MOST, callManagers.size()); i++) {
            String priority = Integer.toString(i);
            CallManager callManager = callManagers.get(i);
            in.element(
                "member",
                member -> {
                  member.attribute("priority", priority);
                  member.element("callManager", inside -> content.accept(inside, callManager));
                });
          }
        });
  }

  private static void portsAndNode(XmlOutput out, CallManager callManager) {
    out.element(
        "ports",
        in -> {
          in.number("analogAccessPort", callManager.analogAccessPort());
          in.number("digitalAccessPort", callManager.digitalAccessPort());
          in.number("ethernetPhonePort", callManager.ethernetPhonePort());
          in.element(
              "mgcpPorts",
              mgcp -> {
                mgcp.number("listen", callManager.mgcpListenPort());
                mgcp.number("keepAlive", callManager.mgcpKeepAlivePort());
              });
        });
    out.text("processNodeName", callManager.processNodeName());
  }

  private static void nameAndPort(XmlOutput out, CallManager callManager) {
    out.text("name", callManager.name());
    out.element("ports", in -> in.number("ethernetPhonePort", callManager.ethernetPhonePort()));
    out.text("processNodeName", callManager.processNodeName());
  }
}
