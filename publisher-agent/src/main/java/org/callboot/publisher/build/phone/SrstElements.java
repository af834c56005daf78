package org.callboot.publisher.build.phone;

import java.util.List;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Srst;

/** What stands inside {@code srstInfo}, in the order of formats 1.2 and 1.4. */
final class SrstElements {
  private SrstElements() {}

  static void reference(XmlOutput out, Srst srst) {
    out.text("name", srst.name());
    out.text("srstOption", srst.isEnabled() ? "Enable" : "Disable");
    out.text("userModifiable", Boolean.toString(srst.isUserModifiable()));
  }

  static void sccpRouters(XmlOutput out, Srst srst) {
    List<Srst.Router> routers = srst.routers();
    for (int i = 0; i < routers.size(); i++) {
      out.text("ipAddr" + (i + 1), routers.get(i).address());
      out.number("port" + (i + 1), routers.get(i).port());
    }
  }

  static void sipRouters(XmlOutput out, Srst srst) {
    List<Srst.Router> routers = srst.routers();
    for (int i = 0; i < routers.size(); i++) {
      out.text("sipIpAddr" + (i + 1), routers.get(i).sipAddress());
      out.number("sipPort" + (i + 1), routers.get(i).sipPort());
    }
  }

  static void security(XmlOutput out, Srst srst) {
    out.text("isSecure", Boolean.toString(srst.isSecure()));
  }
}
