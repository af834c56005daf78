package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Phones reach nodes of the pod network, and nodes see the addresses of the phones. */
final class BalancerPolicy implements Policy {
  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    List<Service> balancers =
        manifests.all(Service.class).filter(each -> !isHeadless(each)).toList();
    for (Service service : balancers) {
      String name = "Service " + service.getMetadata().getName();
      if (!"LoadBalancer".equals(service.getSpec().getType())) {
        complaints.add(name + ": phones do not reach type " + service.getSpec().getType());
      }
      if (!"Local".equals(service.getSpec().getExternalTrafficPolicy())) {
        complaints.add(name + ": nodes would not see who asks; its traffic must be Local");
      }
    }
    manifests.workloads().stream()
        .filter(workload -> workload.runsNodes() && !workload.isOnHostNetwork())
        .filter(nodes -> balancers.stream().noneMatch(service -> bringsTftp(service, nodes)))
        .forEach(nodes -> complaints.add(nodes.name() + ": no balancer brings TFTP to its pods"));
    return complaints.stream();
  }

  private static boolean isHeadless(Service service) {
    return "None".equals(service.getSpec().getClusterIP());
  }

  private static boolean bringsTftp(Service service, Workload nodes) {
    return nodes.isChosenBy(service.getSpec().getSelector())
        && service.getSpec().getPorts().stream()
            .anyMatch(port -> port.getPort() == 69 && "UDP".equals(port.getProtocol()));
  }
}
