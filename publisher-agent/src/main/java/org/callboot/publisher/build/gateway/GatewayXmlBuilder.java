package org.callboot.publisher.build.gateway;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Gateway;
import org.callboot.sync.file.FileContent;

/**
 * Builds {@code <domain name>.cnf.xml} of an IOS gateway.
 *
 * <p>No complete file of an MGCP gateway is public, and of an SCCP gateway a fragment: layout and
 * names of elements are those that formats 5.3 proposes and 5.2 shows. The same in every file
 * generation.
 */
public final class GatewayXmlBuilder {
  /** The file of the gateway; the same gateway gives the same bytes always. */
  public FileContent build(Gateway gateway) {
    return FileContent.of(
        switch (gateway.protocol()) {
          case MGCP ->
              XmlOutput.stampedDocument("device", VersionStamp.GUID, out -> mgcp(out, gateway));
          case SCCP ->
              XmlOutput.stampedDocument(
                  "device", VersionStamp.NUMBER_AND_GUID, out -> sccp(out, gateway));
        });
  }

  private static void mgcp(XmlOutput out, Gateway gateway) {
    out.text("deviceProtocol", gateway.protocol().name());
    out.text("domainName", gateway.domainName());
    out.text("description", gateway.description());
    out.text("product", gateway.product());
    CommonElements.callManagerGroup(out, gateway.callManagerGroup(), CommonElements.Ports.ALL);
    out.text("loadInformation", gateway.loadInformation());
    out.element("vendorConfig", in -> EndpointElements.settings(in, gateway.vendorConfig()));
    units(out, gateway);
    out.stampPlace(VersionStamp.GUID);
  }

  private static void sccp(XmlOutput out, Gateway gateway) {
    out.text("description", gateway.description());
    NamedCallManagers.group(out, gateway.callManagerGroup());
    out.text("loadInformation", gateway.loadInformation());
    out.text("product", gateway.product());
    units(out, gateway);
    out.text("deviceProtocol", gateway.protocol().name());
    out.stampPlace(VersionStamp.NUMBER_AND_GUID);
  }

  private static void units(XmlOutput out, Gateway gateway) {
    for (Gateway.Unit unit : gateway.units()) {
      out.element("unit", in -> unit(in, gateway, unit));
    }
  }

  private static void unit(XmlOutput out, Gateway gateway, Gateway.Unit unit) {
    out.number("index", unit.index());
    out.text("product", unit.product());
    for (Gateway.Subunit subunit : unit.subunits()) {
      EndpointNames names = EndpointNames.of(gateway, unit, subunit);
      out.element("subunit", in -> subunit(in, subunit, names));
    }
  }

  private static void subunit(XmlOutput out, Gateway.Subunit subunit, EndpointNames names) {
    out.number("index", subunit.index());
    out.text("product", subunit.product());
    out.number("beginPort", subunit.beginPort());
    EndpointElements.endpoints(out, subunit.endpoints(), names);
  }
}
