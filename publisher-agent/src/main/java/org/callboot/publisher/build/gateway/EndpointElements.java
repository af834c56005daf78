package org.callboot.publisher.build.gateway;

import java.util.List;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Endpoint;
import org.callboot.publisher.database.Setting;

/** Ports with all their settings, in the order of the AXL objects (formats, 5.3). */
final class EndpointElements {
  private EndpointElements() {}

  static void settings(XmlOutput out, List<Setting> settings) {
    settings.forEach(setting -> out.text(setting.name(), setting.value()));
  }

  static void endpoints(XmlOutput out, List<Endpoint> endpoints, EndpointNames names) {
    for (Endpoint endpoint : endpoints) {
      out.element("endpoint", in -> endpoint(in, endpoint, names));
    }
  }

  private static void endpoint(XmlOutput out, Endpoint endpoint, EndpointNames names) {
    String name = endpoint.name().isEmpty() ? names.of(endpoint) : endpoint.name();
    out.number("index", endpoint.index());
    out.text("name", name);
    settings(out, endpoint.common());
    out.text("devicePoolName", endpoint.devicePool());
    if (!endpoint.port().isEmpty()) {
      out.element("port", in -> settings(in, endpoint.port()));
    }
    settings(out, endpoint.own());
    endpoints(out, endpoint.channels(), EndpointNames.channelsOf(name));
  }
}
