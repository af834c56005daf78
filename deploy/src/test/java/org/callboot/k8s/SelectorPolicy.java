package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What selects pods finds those that it means, with the ports that it names. */
final class SelectorPolicy implements Policy {
  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    workloads(manifests, complaints);
    manifests.all(Service.class).forEach(each -> service(each, manifests, complaints));
    manifests.all(PodMonitor.class).forEach(each -> monitor(each, manifests, complaints));
    manifests
        .all(NetworkPolicy.class)
        .flatMap(SelectorPolicy::selectors)
        .filter(labels -> chosen(labels, manifests).isEmpty())
        .forEach(labels -> complaints.add("a network policy chooses no pod: " + labels));
    return complaints.stream();
  }

  private static void workloads(Manifests manifests, List<String> complaints) {
    for (Workload workload : manifests.workloads()) {
      Map<String, String> labels = workload.selector().getMatchLabels();
      if (!chosen(labels, manifests).equals(List.of(workload))) {
        complaints.add(
            workload.name() + ": its selector chooses other pods than its own: " + labels);
      }
    }
  }

  private static void service(Service service, Manifests manifests, List<String> complaints) {
    String name = service.getMetadata().getName();
    List<Workload> chosen = chosen(service.getSpec().getSelector(), manifests);
    if (chosen.size() != 1) {
      complaints.add("Service " + name + " chooses " + chosen.size() + " kinds of pods");
    }
    for (ServicePort port : service.getSpec().getPorts()) {
      boolean isThere =
          chosen.stream()
              .flatMap(Workload::ports)
              .anyMatch(
                  own ->
                      own.getName().equals(port.getTargetPort().getStrVal())
                          && own.getContainerPort().equals(port.getPort())
                          && own.getProtocol().equals(protocol(port)));
      if (!isThere) {
        complaints.add("Service " + name + ": its pods have no port " + port.getTargetPort());
      }
    }
    if ("None".equals(service.getSpec().getClusterIP())
        && !Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses())) {
      complaints.add("Service " + name + ": nodes that start do not find each other");
    }
  }

  private static String protocol(ServicePort port) {
    return Objects.requireNonNullElse(port.getProtocol(), "TCP");
  }

  private static void monitor(PodMonitor monitor, Manifests manifests, List<String> complaints) {
    List<Workload> chosen = chosen(monitor.getSpec().getSelector().getMatchLabels(), manifests);
    monitor.getSpec().getPodMetricsEndpoints().stream()
        .filter(
            end -> chosen.isEmpty() || !chosen.stream().allMatch(pod -> pod.hasPort(end.getPort())))
        .forEach(
            end ->
                complaints.add(
                    monitor.getMetadata().getName() + ": its pods have no port " + end.getPort()));
  }

  private static Stream<Map<String, String>> selectors(NetworkPolicy policy) {
    return Stream.concat(
            Stream.of(policy.getSpec().getPodSelector()),
            Stream.concat(
                    policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                    policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()))
                .map(peer -> peer.getPodSelector())
                .filter(Objects::nonNull))
        .map(selector -> selector.getMatchLabels());
  }

  private static List<Workload> chosen(Map<String, String> labels, Manifests manifests) {
    return manifests.workloads().stream().filter(pod -> pod.isChosenBy(labels)).toList();
  }
}
