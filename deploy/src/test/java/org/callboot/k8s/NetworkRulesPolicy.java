package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nothing goes in or out but what is allowed, and each port of a program is allowed to somebody.
 */
final class NetworkRulesPolicy implements Policy {
  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    boolean denies = manifests.all(NetworkPolicy.class).anyMatch(NetworkRulesPolicy::deniesAll);
    if (!denies) {
      complaints.add("no network policy denies what the others do not allow");
    }
    for (Workload workload : manifests.workloads()) {
      Set<String> own = workload.ports().map(NetworkRulesPolicy::text).collect(Collectors.toSet());
      Set<String> open = openTo(workload, manifests);
      if (!own.equals(open)) {
        complaints.add(workload.name() + ": it has ports " + own + ", open are " + open);
      }
    }
    return complaints.stream();
  }

  private static boolean deniesAll(NetworkPolicy policy) {
    var spec = policy.getSpec();
    return spec.getPodSelector().getMatchLabels().isEmpty()
        && spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
        && spec.getIngress().isEmpty()
        && spec.getEgress().isEmpty();
  }

  private static Set<String> openTo(Workload workload, Manifests manifests) {
    return manifests
        .all(NetworkPolicy.class)
        .filter(each -> workload.isChosenBy(each.getSpec().getPodSelector().getMatchLabels()))
        .flatMap(policy -> policy.getSpec().getIngress().stream())
        .flatMap(rule -> rule.getPorts().stream())
        .map(NetworkRulesPolicy::text)
        .collect(Collectors.toSet());
  }

  private static String text(ContainerPort port) {
    return port.getProtocol() + " " + port.getContainerPort();
  }

  private static String text(NetworkPolicyPort port) {
    return port.getProtocol() + " " + port.getPort().getIntVal();
  }
}
