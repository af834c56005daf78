package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports that know no password are open to named peers, and programs may ask whom they need. */
final class PeerPolicy implements Policy {
  private static final Set<Integer> PHONES = Set.of(69, 6970);
  private static final Set<String> NAMES = Set.of("UDP 53", "TCP 53");

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    manifests.all(NetworkPolicy.class).forEach(policy -> ingress(policy, complaints));
    for (Workload workload : manifests.workloads()) {
      Set<String> missing = new TreeSet<>(NAMES);
      missing.add("TCP 5701");
      missing.removeAll(allowedFrom(workload, manifests));
      if (!missing.isEmpty()) {
        complaints.add(workload.name() + ": no policy lets it ask " + missing);
      }
    }
    return complaints.stream();
  }

  private static void ingress(NetworkPolicy policy, List<String> complaints) {
    String name = policy.getMetadata().getName();
    for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
      if (rule.getPorts().isEmpty()) {
        complaints.add(name + ": it opens all ports");
      }
      if (rule.getFrom().isEmpty() || rule.getFrom().stream().anyMatch(PeerPolicy::isEveryone)) {
        rule.getPorts().stream()
            .filter(port -> !isForPhones(port))
            .forEach(port -> complaints.add(name + ": it opens " + text(port) + " to everyone"));
      }
    }
  }

  private static boolean isForPhones(NetworkPolicyPort port) {
    return port.getEndPort() == null && PHONES.contains(port.getPort().getIntVal());
  }

  private static boolean isEveryone(NetworkPolicyPeer peer) {
    if (peer.getIpBlock() != null) {
      return peer.getIpBlock().getCidr().endsWith("/0");
    }
    return peer.getNamespaceSelector() != null
        && choosesAll(peer.getNamespaceSelector())
        && (peer.getPodSelector() == null || choosesAll(peer.getPodSelector()));
  }

  private static boolean choosesAll(LabelSelector selector) {
    return selector.getMatchLabels().isEmpty() && selector.getMatchExpressions().isEmpty();
  }

  /** Protocols and ports that a pod may ask somebody at, such as {@code TCP 5432}. */
  static Set<String> allowedFrom(Workload workload, Manifests manifests) {
    return manifests
        .all(NetworkPolicy.class)
        .map(NetworkPolicy::getSpec)
        .filter(spec -> workload.isChosenBy(spec.getPodSelector().getMatchLabels()))
        .filter(spec -> spec.getPolicyTypes().contains("Egress"))
        .flatMap(spec -> spec.getEgress().stream())
        .flatMap(rule -> rule.getPorts().stream())
        .map(PeerPolicy::text)
        .collect(Collectors.toSet());
  }

  private static String text(NetworkPolicyPort port) {
    return port.getProtocol() + " " + port.getPort().getIntVal();
  }
}
