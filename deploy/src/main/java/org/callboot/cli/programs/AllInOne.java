package org.callboot.cli.programs;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.callboot.sync.ops.OpsView;
import org.callboot.sync.ops.Report;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/**
 * A small system in one process: database, an agent for each cluster and a node, with the same code
 * as in processes of their own. Agents reach the node as clients of its site, over loopback.
 */
final class AllInOne implements AutoCloseable {
  private final StopOrder running = new StopOrder();
  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final List<Component> parts = new CopyOnWriteArrayList<>(List.of(new Starting()));
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AllInOneSettings settings;
  private final OpsServer ops;
  private final Node node;

  private AllInOne(AllInOneSettings settings, BiConsumer<ClusterId, DatabaseAddress> prepared) {
    this.settings = settings;
    try {
      // First to start and last to stop, so that probes are answered all the while.
      ops =
          running.add(
              OpsServer.start(settings.ops(), meters, new OpsView(() -> parts, () -> reports)));
      Map<ClusterId, DatabaseAddress> databases = databases();
      databases.forEach(prepared);
      node = running.add(Node.start(new NodeWithCopies(settings), meters, Ticker.system()));
      SiteClient site =
          running.add(SiteClient.connect(settings.site(), new OwnSite(node.awaitMemberAddress())));
      List<ClusterAgent> agents = agents(databases, site.writer());
      parts.addAll(node.components());
      reports.addAll(node.reports());
      parts.addAll(agents);
      parts.remove(0);
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, running);
    }
  }

  /**
   * Starts all parts in the order in which they need each other; nothing runs if one cannot start.
   *
   * @param prepared is called with each cluster's database before its agent starts
   */
  static AllInOne start(
      AllInOneSettings settings, BiConsumer<ClusterId, DatabaseAddress> prepared) {
    if (settings.clusters().isEmpty()) {
      throw new SettingsException(
          List.of("callboot.clusters names no cluster; give at least the primary one"));
    }
    return new AllInOne(settings, prepared);
  }

  private Map<ClusterId, DatabaseAddress> databases() {
    boolean allGiven =
        settings.clusters().values().stream().allMatch(c -> c.database().url().isPresent());
    Optional<EmbeddedMasterDatabase> embedded =
        allGiven
            ? Optional.empty()
            : Optional.of(running.add(EmbeddedMasterDatabase.start(settings.data(), 0)));
    Map<ClusterId, DatabaseAddress> databases = new TreeMap<>();
    settings
        .clusters()
        .forEach(
            (name, cluster) -> {
              ClusterId id = new ClusterId(name);
              databases.put(id, PublisherMain.address(cluster.database(), id, embedded));
            });
    return databases;
  }

  private List<ClusterAgent> agents(Map<ClusterId, DatabaseAddress> databases, FileWriter writer) {
    Map<String, FileWriter> sites = Map.of(settings.site(), writer);
    List<ClusterAgent> agents = new ArrayList<>();
    databases.forEach(
        (cluster, database) ->
            agents.add(
                running.add(
                    ClusterAgent.start(
                        cluster,
                        PublisherMain.holder(),
                        database,
                        sites,
                        settings.agent(),
                        new MicrometerPublishMetrics(
                            meters, cluster, sites.keySet(), SiteState.tags())))));
    return agents;
  }

  Node node() {
    return node;
  }

  int opsPort() {
    return ops.port();
  }

  /** What keeps the system from serving completely, one line each. */
  List<String> problems() {
    return parts.stream()
        .flatMap(part -> part.problem().map(text -> part.name() + ": " + text).stream())
        .toList();
  }

  @Override
  public void close() {
    running.close();
  }

  /** Stands among the parts until all of them have started. */
  private static final class Starting implements Component {
    @Override
    public String name() {
      return "all-in-one";
    }

    @Override
    public Optional<String> problem() {
      return Optional.of("still starting");
    }

    @Override
    public void close() {}
  }

  /** The way of the agents to the node beside them. */
  private record OwnSite(InetSocketAddress member) implements SiteSettings {
    @Override
    public List<String> addresses() {
      String host = member.getAddress().getHostAddress();
      String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return List.of(shown + ":" + member.getPort());
    }

    @Override
    public Duration writeTimeout() {
      return Duration.ofSeconds(10);
    }
  }
}
