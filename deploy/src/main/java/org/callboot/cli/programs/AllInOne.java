package org.callboot.cli.programs;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.callboot.node.Node;
import org.callboot.publisher.ClusterAgent;
import org.callboot.publisher.PublisherMain;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/**
 * A small system in one process: database, an agent for each cluster and a node, with the same code
 * as in processes of their own. Agents reach the node as clients of its site, over loopback.
 */
final class AllInOne implements AutoCloseable {
  private final Optional<EmbeddedMasterDatabase> embedded;
  private final Node node;
  private final SiteClient site;
  private final List<ClusterAgent> agents;
  private final OpsServer ops;

  private AllInOne(
      Optional<EmbeddedMasterDatabase> embedded,
      Node node,
      SiteClient site,
      List<ClusterAgent> agents,
      OpsServer ops) {
    this.embedded = embedded;
    this.node = node;
    this.site = site;
    this.agents = agents;
    this.ops = ops;
  }

  /**
   * Starts all parts in the order in which they need each other.
   *
   * @param prepared is called with each cluster's database before its agent starts
   */
  static AllInOne start(
      AllInOneSettings settings, BiConsumer<ClusterId, DatabaseAddress> prepared) {
    if (settings.clusters().isEmpty()) {
      throw new SettingsException(
          List.of("callboot.clusters names no cluster; give at least the primary one"));
    }
    Optional<EmbeddedMasterDatabase> embedded = embedded(settings);
    Map<ClusterId, DatabaseAddress> databases = new TreeMap<>();
    settings
        .clusters()
        .forEach(
            (name, cluster) -> {
              ClusterId id = new ClusterId(name);
              DatabaseAddress address = PublisherMain.address(cluster.database(), id, embedded);
              prepared.accept(id, address);
              databases.put(id, address);
            });
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Node node = Node.start(settings, meters, Ticker.system());
    SiteClient site = SiteClient.connect(settings.site(), new OwnSite(node));
    List<ClusterAgent> agents = new ArrayList<>();
    Map<String, FileWriter> writers = Map.of(settings.site(), site.writer());
    databases.forEach(
        (cluster, database) ->
            agents.add(
                ClusterAgent.start(
                    cluster,
                    PublisherMain.holder(),
                    database,
                    writers,
                    settings.agent(),
                    new MicrometerPublishMetrics(
                        meters, cluster, writers.keySet(), SiteState.tags()))));
    List<Component> parts = new ArrayList<>(node.components());
    parts.addAll(agents);
    OpsServer ops = OpsServer.start(settings.ops(), meters, () -> parts);
    return new AllInOne(embedded, node, site, agents, ops);
  }

  private static Optional<EmbeddedMasterDatabase> embedded(AllInOneSettings settings) {
    boolean allGiven =
        settings.clusters().values().stream().allMatch(c -> c.database().url().isPresent());
    return allGiven
        ? Optional.empty()
        : Optional.of(EmbeddedMasterDatabase.start(settings.data(), 0));
  }

  Node node() {
    return node;
  }

  int opsPort() {
    return ops.port();
  }

  /** What keeps the system from serving completely, one line each. */
  List<String> problems() {
    List<Component> parts = new ArrayList<>(node.components());
    parts.addAll(agents);
    return parts.stream()
        .flatMap(part -> part.problem().map(text -> part.name() + ": " + text).stream())
        .toList();
  }

  @Override
  public void close() {
    agents.forEach(ClusterAgent::close);
    site.close();
    node.close();
    embedded.ifPresent(EmbeddedMasterDatabase::close);
    ops.close();
  }

  /** The way of the agents to the node beside them. */
  private record OwnSite(Node node) implements SiteSettings {
    @Override
    public List<String> addresses() {
      var address = node.memberAddress();
      return List.of(address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public Duration writeTimeout() {
      return Duration.ofSeconds(10);
    }
  }
}
