package org.callboot.publisher.build.phone;

import java.util.List;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.AddOnModule;
import org.callboot.publisher.database.PhoneService;

/** Lists of a 9.1 file that phones may have each their own of (formats, 1.4 and 1.5). */
final class Cucm91Lists {
  private Cucm91Lists() {}

  /** Nothing at all for a phone without modules. */
  static void modules(XmlOutput out, List<AddOnModule> modules) {
    if (!modules.isEmpty()) {
      out.element("addOnModules", in -> modules.forEach(module -> module(in, module)));
    }
  }

  private static void module(XmlOutput out, AddOnModule module) {
    out.element(
        "addOnModule",
        in -> {
          in.attribute("idx", Integer.toString(module.index()));
          in.number("deviceType", module.modelNumber());
          in.number("deviceLine", module.lines());
          in.text("loadInformation", module.loadInformation());
        });
  }

  static void services(XmlOutput out, List<PhoneService> services) {
    services.forEach(service -> service(out, service));
  }

  private static void service(XmlOutput out, PhoneService service) {
    out.element(
        "phoneService",
        in -> {
          in.attribute("type", Integer.toString(service.type()));
          in.attribute("category", Integer.toString(service.category()));
          in.text("name", service.name());
          in.text("url", service.url());
          in.text("vendor", service.vendor());
          in.text("version", service.version());
        });
  }
}
