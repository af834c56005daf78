package org.callboot.publisher.build.gateway;

import org.callboot.publisher.build.xml.CommonElements;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.AccessDeviceKind;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.sync.file.FileContent;

/**
 * Builds {@code .cnf.xml} of an access device, a VG248, a conference bridge or a termination point.
 *
 * <p>No such file is public. The System Guide says that files of gateways contain all their
 * configuration; the layout is the one proposed for gateways (formats, 5.3 and 5.4) with the pool
 * of formats 1.2. The same in every file generation.
 */
public final class AccessDeviceXmlBuilder {
  /**
   * What all of them speak with CallManager (formats, 8); what a port speaks is its own setting.
   */
  private static final String PROTOCOL = "SCCP";

  /**
   * The file of a device of that kind; the same device gives the same bytes always.
   *
   * @param kind what its model says it is
   */
  public FileContent build(Device device, AccessDeviceKind kind) {
    return FileContent.of(
        XmlOutput.stampedDocument("device", VersionStamp.GUID, out -> device(out, device, kind)));
  }

  private static void device(XmlOutput out, Device device, AccessDeviceKind kind) {
    out.text("deviceProtocol", PROTOCOL);
    out.text("product", device.model().name());
    out.element("devicePool", in -> pool(in, device.pool()));
    out.text("loadInformation", device.loadInformation());
    out.element("vendorConfig", in -> device.phone().vendor().device().values().forEach(in::text));
    EndpointElements.settings(out, device.access().settings());
    EndpointElements.endpoints(out, device.access().endpoints(), names(device, kind));
    out.stampPlace(VersionStamp.GUID);
  }

  private static EndpointNames names(Device device, AccessDeviceKind kind) {
    return kind == AccessDeviceKind.VG248
        ? EndpointNames.ofVg248(device.name())
        : EndpointNames.none();
  }

  private static void pool(XmlOutput out, DevicePool pool) {
    out.text("name", pool.name());
    out.element("dateTimeSetting", in -> dateTime(in, pool.dateTimeSetting()));
    CommonElements.callManagerGroup(out, pool.callManagerGroup(), CommonElements.Ports.ALL);
  }

  private static void dateTime(XmlOutput out, DateTimeSetting setting) {
    out.text("name", setting.name());
    out.text("dateTemplate", setting.dateTemplate());
    out.text("timeZone", setting.timeZone());
  }
}
