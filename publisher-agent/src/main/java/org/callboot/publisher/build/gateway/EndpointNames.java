package org.callboot.publisher.build.gateway;

import org.callboot.publisher.database.Endpoint;
import org.callboot.publisher.database.Gateway;

/**
 * How ports are called that have no name of their own. A gateway's ports are named after their
 * place, counted from 0 (formats, 5.1); those of a VG248 after the box; those of other access
 * devices have no name.
 */
@FunctionalInterface
interface EndpointNames {
  /** Length of SKIGW and of VGC with the first two digits of the MAC address, which are dropped. */
  int PREFIX = 5;

  String of(Endpoint endpoint);

  static EndpointNames of(Gateway gateway, Gateway.Unit unit, Gateway.Subunit subunit) {
    return switch (gateway.protocol()) {
      case MGCP -> endpoint -> mgcp(gateway, unit.index(), subunit.index(), endpoint);
      case SCCP -> endpoint -> sccp(gateway, unit.index(), subunit.index(), endpoint);
    };
  }

  /** Such as {@code VGC27EB46310101}: the box's last ten digits and the port in two. */
  static EndpointNames ofVg248(String deviceName) {
    return endpoint -> "VGC%s%02d".formatted(deviceName.substring(PREFIX), endpoint.index());
  }

  static EndpointNames none() {
    return endpoint -> "";
  }

  /** Such as {@code S0/SU1/DS1-0/1@name}; none if the span has no name. */
  static EndpointNames channelsOf(String span) {
    int at = span.indexOf('@');
    if (at < 0) {
      return none();
    }
    return channel -> span.substring(0, at) + "/" + channel.index() + span.substring(at);
  }

  private static String mgcp(Gateway gateway, int unit, int subunit, Endpoint endpoint) {
    String place = "S" + unit + "/SU" + subunit + "/";
    String port =
        switch (endpoint.kind()) {
          case ANALOG -> "AALN/" + place + endpoint.index();
          case DIGITAL -> place + "DS1-" + endpoint.index();
        };
    return port + "@" + gateway.domainName();
  }

  /**
   * AN, the gateway's ten digits and the place in three: the slot in three bits, the subunit in
   * two, the port in seven, so that 200 is 1/0/0 as formats 5.1 has it.
   */
  private static String sccp(Gateway gateway, int unit, int subunit, Endpoint endpoint) {
    int place = (unit << 9 | subunit << 7 | endpoint.index()) & 0xFFF;
    return "AN%s%03X".formatted(gateway.domainName().substring(PREFIX), place);
  }
}
