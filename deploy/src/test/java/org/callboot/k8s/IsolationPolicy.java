package org.callboot.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** No program is of the host but for the network and the folders of nodes. */
final class IsolationPolicy implements Policy {
  @Override
  public Stream<String> complaints(Manifests manifests) {
    return manifests.workloads().stream().flatMap(IsolationPolicy::complaints);
  }

  private static Stream<String> complaints(Workload workload) {
    List<String> complaints = new ArrayList<>();
    String name = workload.name();
    workload
        .containers()
        .filter(each -> Boolean.TRUE.equals(each.getSecurityContext().getPrivileged()))
        .forEach(each -> complaints.add(name + "/" + each.getName() + ": it is privileged"));
    if (Boolean.TRUE.equals(workload.pod().getHostPID())) {
      complaints.add(name + ": it sees the processes of the host");
    }
    if (Boolean.TRUE.equals(workload.pod().getHostIPC())) {
      complaints.add(name + ": it shares memory with the processes of the host");
    }
    if (!workload.runsNodes()) {
      ofAgents(workload, complaints);
    }
    return complaints.stream();
  }

  private static void ofAgents(Workload agents, List<String> complaints) {
    if (agents.isOnHostNetwork()) {
      complaints.add(agents.name() + ": only nodes are on the host's network");
    }
    agents.pod().getVolumes().stream()
        .filter(volume -> volume.getHostPath() != null)
        .forEach(
            volume ->
                complaints.add(
                    agents.name() + ": only nodes have a folder of the host: " + volume.getName()));
  }
}
