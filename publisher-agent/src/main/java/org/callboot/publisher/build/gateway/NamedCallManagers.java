package org.callboot.publisher.build.gateway;

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
    out.element(
        "callManagerGroup",
        in -> {
          in.text("name", group.name());
          CommonElements.members(
              in, group.first(CommonElements.CALLMANAGERS), NamedCallManagers::callManager);
        });
  }

  private static void callManager(XmlOutput out, CallManager callManager) {
    out.text("name", callManager.name());
    out.text("description", callManager.description());
    out.element("ports", in -> in.number("ethernetPhonePort", callManager.ethernetPhonePort()));
    out.text("processNodeName", callManager.processNodeName());
  }
}
