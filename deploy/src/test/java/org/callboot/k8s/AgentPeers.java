package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.PublisherSettings;
import org.callboot.sync.config.SiteSettings;

/** Whom agents ask by their settings is there, and they may ask there. */
final class AgentPeers {
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:postgresql://[^/:]+(?::(?<port>\\d+))?/.*");

  private static final Pattern IP_ADDRESS = Pattern.compile("[\\d.]+|\\[.*");

  private AgentPeers() {}

  static Stream<String> complaints(
      Workload agents, PublisherSettings settings, Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    String database = "TCP " + databasePort(settings.database().url().orElse(""));
    if (!PeerPolicy.allowedFrom(agents, manifests).contains(database)) {
      complaints.add(agents.name() + ": no policy lets it ask its database at " + database);
    }
    for (Map.Entry<String, SiteSettings> site : settings.sites().entrySet()) {
      site.getValue().addresses().stream()
          .filter(address -> !leadsTo(site.getKey(), address, manifests))
          .map(address -> "there is no Service " + address + " of nodes of site " + site.getKey())
          .forEach(text -> complaints.add(agents.name() + ": " + text));
    }
    return complaints.stream();
  }

  private static String databasePort(String url) {
    Matcher matcher = DATABASE.matcher(url);
    if (!matcher.matches()) {
      return "of no PostgreSQL: " + url;
    }
    return matcher.group("port") == null ? "5432" : matcher.group("port");
  }

  /** Addresses that are no names are those of hosts elsewhere; their port is the same. */
  private static boolean leadsTo(String site, String address, Manifests manifests) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    List<Workload> nodes =
        manifests.workloads().stream()
            .filter(each -> site.equals(each.labels().get(PlacePolicy.SITE)))
            .filter(each -> hazelcastPorts(each).contains(port))
            .toList();
    if (IP_ADDRESS.matcher(host).matches()) {
      return !nodes.isEmpty();
    }
    return manifests
        .all(Service.class)
        .filter(service -> service.getMetadata().getName().equals(host))
        .filter(service -> service.getSpec().getPorts().stream().anyMatch(p -> p.getPort() == port))
        .anyMatch(
            service ->
                nodes.stream().anyMatch(each -> each.isChosenBy(service.getSpec().getSelector())));
  }

  private static Set<Integer> hazelcastPorts(Workload nodes) {
    return nodes
        .ports()
        .filter(port -> port.getName().equals("hazelcast"))
        .map(ContainerPort::getContainerPort)
        .collect(Collectors.toSet());
  }
}
