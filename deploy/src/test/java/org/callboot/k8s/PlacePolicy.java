package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Nodes run on the hosts of the site that they say to be of, one on each host. */
final class PlacePolicy implements Policy {
  static final String SITE = "callboot.org/site";

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    Map<String, String> onHosts = new TreeMap<>();
    for (DaemonSet nodes : manifests.all(DaemonSet.class).toList()) {
      Workload workload = Workload.of(nodes);
      String hosts = workload.pod().getNodeSelector().getOrDefault(SITE, "");
      String site = workload.labels().getOrDefault(SITE, "");
      if (site.isEmpty() || !site.equals(hosts)) {
        complaints.add(
            workload.name() + ": nodes of site '" + site + "' on hosts of site '" + hosts + "'");
      }
      String other = workload.isOnHostNetwork() ? onHosts.put(hosts, workload.name()) : null;
      if (other != null) {
        complaints.add(workload.name() + ": it wants the ports of the same hosts as " + other);
      }
    }
    return complaints.stream();
  }
}
