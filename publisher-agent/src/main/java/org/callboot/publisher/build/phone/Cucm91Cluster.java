package org.callboot.publisher.build.phone;

import java.util.EnumSet;
import java.util.Set;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.EnterpriseParameters;

/** Stretches of a 9.1 file that say the same for every phone of the cluster (formats, 1.4). */
final class Cucm91Cluster {
  private static final Set<ClusterElement> NETWORK =
      EnumSet.range(ClusterElement.IP_ADDRESS_MODE, ClusterElement.MEDIA_PREFERENCE);
  private static final Set<ClusterElement> DSCP =
      EnumSet.range(ClusterElement.DSCP_FOR_CONFIGURATION, ClusterElement.DSCP_FOR_CALLMANAGER);
  private static final Set<ClusterElement> FEATURES =
      EnumSet.range(ClusterElement.DND_ALERT, ClusterElement.BLF_BUSY);
  private static final Set<ClusterElement> MOBILITY =
      EnumSet.range(ClusterElement.HANDOFF, ClusterElement.CONFERENCE_CODE);

  private Cucm91Cluster() {}

  static void network(XmlOutput out, EnterpriseParameters enterprise) {
    NETWORK.forEach(element -> element.write(out, enterprise));
    out.element(
        "tzdata",
        in -> {
          ClusterElement.TZ_VERSION.write(in, enterprise);
          ClusterElement.TZ_UPDATER.write(in, enterprise);
        });
  }

  static void dscp(XmlOutput out, EnterpriseParameters enterprise) {
    DSCP.forEach(element -> element.write(out, enterprise));
  }

  static void features(XmlOutput out, EnterpriseParameters enterprise) {
    FEATURES.forEach(element -> element.write(out, enterprise));
  }

  static void mobility(XmlOutput out, EnterpriseParameters enterprise) {
    ClusterElement.G722.write(out, enterprise);
    out.element("mobility", in -> MOBILITY.forEach(element -> element.write(in, enterprise)));
    ClusterElement.TLS_RESUMPTION.write(out, enterprise);
  }
}
