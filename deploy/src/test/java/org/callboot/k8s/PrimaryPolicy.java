package org.callboot.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callboot.node.NodeSettings;
import org.callboot.publisher.PublisherSettings;
import org.callboot.sync.config.SettingsException;

/** Nodes are ready when their primary cluster is there: its agents have to fill their site. */
final class PrimaryPolicy implements Policy {
  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<PublisherSettings> agents = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      if (!workload.runsNodes()) {
        load(PublisherSettings.class, workload, manifests).ifPresent(agents::add);
      }
    }
    return manifests.workloads().stream()
        .filter(Workload::runsNodes)
        .flatMap(nodes -> complaint(nodes, manifests, agents).stream());
  }

  private static Optional<String> complaint(
      Workload nodes, Manifests manifests, List<PublisherSettings> agents) {
    String site = nodes.labels().get(PlacePolicy.SITE);
    return load(NodeSettings.class, nodes, manifests)
        .map(NodeSettings::primary)
        .filter(primary -> agents.stream().noneMatch(each -> fills(each, primary, site)))
        .map(primary -> nodes.name() + ": no agents of " + primary + " fill site " + site);
  }

  private static boolean fills(PublisherSettings agents, String primary, String site) {
    return agents.cluster().equals(primary) && agents.sites().containsKey(site);
  }

  /** Settings that cannot be read are the matter of SettingsPolicy. */
  private static <T> Optional<T> load(Class<T> type, Workload workload, Manifests manifests) {
    try {
      return Optional.of(ProgramSettings.load(type, workload, manifests));
    } catch (SettingsException e) {
      return Optional.empty();
    }
  }
}
