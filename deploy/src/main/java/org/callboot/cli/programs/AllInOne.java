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
import org.callboot.publisher.DatabaseSettings;
import org.callboot.publisher.PublisherMain;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.ops.OpsView;
import org.callboot.sync.ops.Report;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Starting;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/**
 * A small system in one process: database, an agent for each cluster and a node, with the same code
 * as in processes of their own. Agents reach the node as clients of its site, over loopback.
 */
final class AllInOne implements AutoCloseable {
  /** Between attempts to start the embedded database; our choice. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final StopOrder running;
  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final List<Component> parts =
      new CopyOnWriteArrayList<>(List.of(new Starting("all-in-one")));
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AllInOneSettings settings;
  private final OpsServer ops;
  private final Node node;

  private AllInOne(
      AllInOneSettings settings,
      BiConsumer<ClusterId, DatabaseAddress> prepared,
      Need need,
      StopOrder running) {
    this.settings = settings;
    this.running = running;
    try {
      // First to start and last to stop, so that probes are answered all the while.
      ops =
          running.add(
              OpsServer.start(settings.ops(), meters, new OpsView(() -> parts, () -> reports)));
      node = running.add(Node.start(new NodeWithCopies(settings), meters, Ticker.system()));
      // Phones must not wait for what a database takes to stop.
      running.beforeAll(node::drain);
      parts.addAll(node.components());
      reports.addAll(node.reports());
      SiteClient site =
          running.add(SiteClient.connect(settings.site(), new OwnSite(node.awaitMemberAddress())));
      startAgents(site.writer(), prepared, need);
      parts.remove(0);
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, running);
    }
  }

  /** Whether the system is of use while its embedded database does not start. */
  private enum Need {
    DATABASE,
    NODE_ALONE
  }

  /**
   * Starts all parts; the node serves from its copies although the embedded database does not
   * start, which then is tried again.
   *
   * @param running may be closed meanwhile, which ends the start
   */
  static AllInOne start(AllInOneSettings settings, StopOrder running) {
    return new AllInOne(settings, (cluster, database) -> {}, Need.NODE_ALONE, running);
  }

  /**
   * Starts all parts; nothing runs if one cannot start.
   *
   * @param prepared is called with each cluster's database before its agent starts
   * @param running may be closed meanwhile, which ends the start
   */
  static AllInOne startWhole(
      AllInOneSettings settings,
      BiConsumer<ClusterId, DatabaseAddress> prepared,
      StopOrder running) {
    return new AllInOne(settings, prepared, Need.DATABASE, running);
  }

  /** Agents that have a server of their own first: they need not wait for the embedded one. */
  private void startAgents(
      FileWriter writer, BiConsumer<ClusterId, DatabaseAddress> prepared, Need need) {
    Map<ClusterId, DatabaseSettings> embedded = new TreeMap<>();
    settings
        .clusters()
        .forEach(
            (name, cluster) -> {
              ClusterId id = new ClusterId(name);
              if (cluster.database().url().isPresent()) {
                DatabaseAddress given =
                    PublisherMain.address(cluster.database(), id, Optional.empty());
                prepared.accept(id, given);
                parts.add(running.add(agent(id, given, writer)));
              } else {
                embedded.put(id, cluster.database());
              }
            });
    if (!embedded.isEmpty()) {
      startEmbedded(embedded, writer, prepared, need);
    }
  }

  private void startEmbedded(
      Map<ClusterId, DatabaseSettings> clusters,
      FileWriter writer,
      BiConsumer<ClusterId, DatabaseAddress> prepared,
      Need need) {
    RetriedStart database =
        running.add(
            new RetriedStart(
                "embedded database",
                started -> startEmbedded(clusters, writer, prepared, started),
                FIRST_PAUSE,
                LONGEST_PAUSE));
    parts.add(database);
    if (need == Need.DATABASE) {
      database.startNow();
    } else {
      database.startWhenPossible();
    }
  }

  private void startEmbedded(
      Map<ClusterId, DatabaseSettings> clusters,
      FileWriter writer,
      BiConsumer<ClusterId, DatabaseAddress> prepared,
      StopOrder started) {
    Optional<EmbeddedMasterDatabase> server =
        Optional.of(started.add(EmbeddedMasterDatabase.start(settings.data(), 0)));
    Map<ClusterId, DatabaseAddress> databases = new TreeMap<>();
    clusters.forEach((id, given) -> databases.put(id, PublisherMain.address(given, id, server)));
    databases.forEach(prepared);
    List<Component> agents = new ArrayList<>();
    databases.forEach((id, address) -> agents.add(started.add(agent(id, address, writer))));
    parts.addAll(agents);
  }

  private ClusterAgent agent(ClusterId cluster, DatabaseAddress database, FileWriter writer) {
    Map<String, FileWriter> sites = Map.of(settings.site(), writer);
    return ClusterAgent.start(
        cluster,
        PublisherMain.holder(),
        database,
        sites,
        settings.agent(),
        new MicrometerPublishMetrics(meters, cluster, sites.keySet(), SiteState.tags()));
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
