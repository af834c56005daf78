package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callboot.node.NodeSettings;
import org.callboot.node.net.PortMode;
import org.callboot.publisher.PublisherSettings;
import org.callboot.sync.config.SettingsException;

/** The programs can read their settings, and the manifests agree with what stands in them. */
final class SettingsPolicy implements Policy {

  /** To leave the site (10 s), and to stop event loops and operations port (5 s each). */
  private static final long SECONDS_AFTER_DRAIN = 20;

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      Class<?> type = workload.runsNodes() ? NodeSettings.class : PublisherSettings.class;
      ProgramSettings.unknownVariables(type, workload)
          .forEach(name -> complaints.add(workload.name() + ": no setting is " + name));
      try {
        if (workload.runsNodes()) {
          node(
              workload,
              ProgramSettings.load(NodeSettings.class, workload, manifests),
              manifests,
              complaints);
        } else {
          agent(
              workload,
              ProgramSettings.load(PublisherSettings.class, workload, manifests),
              manifests,
              complaints);
        }
      } catch (SettingsException e) {
        e.problems().forEach(problem -> complaints.add(workload.name() + ": " + problem));
      }
    }
    return complaints.stream();
  }

  private static void node(
      Workload workload, NodeSettings settings, Manifests all, List<String> complaints) {
    Map<String, Integer> ports =
        Map.of(
            "tftp", settings.tftp().port(),
            "http", settings.http().port(),
            "hazelcast", settings.hazelcast().port(),
            "ops", settings.ops().port());
    ports(workload, ports, complaints);
    String service = settings.hazelcast().kubernetes().service().orElse("none");
    boolean isMembers =
        all.all(Service.class)
            .filter(each -> each.getMetadata().getName().equals(service))
            .filter(each -> workload.isChosenBy(each.getSpec().getSelector()))
            .anyMatch(each -> each.getSpec().getPorts().get(0).getName().equals("hazelcast"));
    if (!isMembers) {
      complaints.add(workload.name() + ": its site is no Service of these nodes: " + service);
    }
    Path copies = settings.copy().folder().orElse(Path.of("/"));
    CopyFolder.complaint(workload, copies).ifPresent(complaints::add);
    long needed = settings.tftp().drainTimeout().toSeconds() + SECONDS_AFTER_DRAIN;
    if (workload.pod().getTerminationGracePeriodSeconds() < needed) {
      complaints.add(workload.name() + ": it is killed before the " + needed + " s that it needs");
    }
    boolean singlePort = settings.tftp().transferPorts().equals(PortMode.singlePort());
    if (singlePort == workload.isOnHostNetwork()) {
      complaints.add(workload.name() + ": single-port belongs to the pod network");
    }
  }

  private static void ports(
      Workload workload, Map<String, Integer> expected, List<String> complaints) {
    Map<String, Integer> ports = new TreeMap<>();
    workload.ports().forEach(port -> ports.put(port.getName(), port.getContainerPort()));
    if (!ports.equals(expected)) {
      complaints.add(
          workload.name() + ": its ports are " + ports + ", by its settings " + expected);
    }
  }

  private static void agent(
      Workload workload, PublisherSettings settings, Manifests all, List<String> complaints) {
    ports(workload, Map.of("ops", settings.ops().port()), complaints);
    if (settings.database().url().isEmpty()) {
      complaints.add(workload.name() + ": two agents cannot share an embedded database");
    }
    AgentPeers.complaints(workload, settings, all).forEach(complaints::add);
  }
}
