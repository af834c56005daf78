package org.callboot.publisher.build.gateway;

import java.util.List;
import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;

/**
 * A group and its CallManagers by name, as the fragment of an SCCP gateway's file has them
 * (formats, 5.2); priority counts from 0, the first choice.
 */
final class NamedCallManagers {
  private NamedCallManagers() {}

  static void group(XmlOutput out, CallManagerGroup group) {
    List<CallManager> callManagers = group.first(CommonElements.CALLMANAGERS);
    out.element(
        "callManagerGroup",
        in -> {
          in.text("name", group.name());
          in.element("members", members -> members(members, callManagers));
        });
  }

  private static void members(XmlOutput out, List<CallManager> callManagers) {
    for (int i = 0; i < callManagers.size(); i++) {
      String priority = Integer.toString(i);
      CallManager callManager = callManagers.get(i);
      out.element(
          "member",
          member -> {
            member.attribute("priority", priority);
            member.element("callManager", in -> callManager(in, callManager));
          });
    }
  }

  private static void callManager(XmlOutput out, CallManager callManager) {
    out.text("name", callManager.name());
    out.text("description", callManager.description());
    out.element("ports", in -> in.number("ethernetPhonePort", callManager.ethernetPhonePort()));
    out.text("processNodeName", callManager.processNodeName());
  }
}
