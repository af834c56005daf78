package org.callboot.publisher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.ops.OpsView;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Termination;
import org.callboot.sync.store.FileWriter;

/** The publisher-agent as a program of its own. */
public final class PublisherMain {
  private PublisherMain() {}

  /**
   * Runs an agent until the process is told to stop; does not return.
   *
   * @param out is told what runs, and {@code ready} when the agent has started
   */
  public static void run(PublisherSettings settings, PrintWriter out) {
    StopOrder parts = new StopOrder();
    Termination.run(
        parts,
        () -> {
          start(settings, parts, out);
          out.println("ready");
          out.flush();
        });
  }

  /**
   * Starts all; nothing runs if it cannot start.
   *
   * @param parts gets all that runs
   */
  static void start(PublisherSettings settings, StopOrder parts, PrintWriter out) {
    ClusterId cluster = new ClusterId(settings.cluster());
    try {
      start(settings, cluster, parts, out);
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, parts);
    }
  }

  private static void start(
      PublisherSettings settings, ClusterId cluster, StopOrder parts, PrintWriter out) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DatabaseAddress database = database(settings, cluster, parts);
    Map<String, FileWriter> sites = new TreeMap<>();
    settings
        .sites()
        .forEach(
            (name, site) -> sites.put(name, parts.add(SiteClient.connect(name, site)).writer()));
    ClusterAgent agent =
        parts.add(
            ClusterAgent.start(
                cluster,
                holder(),
                database,
                sites,
                settings.agent(),
                new MicrometerPublishMetrics(meters, cluster, sites.keySet(), SiteState.tags())));
    OpsServer ops =
        parts.add(OpsServer.start(settings.ops(), meters, OpsView.of(() -> List.of(agent))));
    out.println("cluster " + cluster + " at " + database.shown());
    out.println("operations port " + ops.port());
  }

  private static DatabaseAddress database(
      PublisherSettings settings, ClusterId cluster, StopOrder parts) {
    return settings.database().url().isPresent()
        ? address(settings.database(), cluster, Optional.empty())
        : address(
            settings.database(),
            cluster,
            Optional.of(parts.add(EmbeddedMasterDatabase.start(settings.data(), 0))));
  }

  /** Shown in the table of leaders: the process on its host. */
  public static String holder() {
    return holder(Optional.ofNullable(System.getenv("HOSTNAME")));
  }

  /** A container has its name in HOSTNAME; elsewhere shells have it but seldom hand it on. */
  static String holder(Optional<String> given) {
    String host = given.filter(name -> !name.isBlank()).orElseGet(PublisherMain::ownHost);
    return host + "/" + ProcessHandle.current().pid();
  }

  private static String ownHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * The cluster's database: the given one as it is, or the embedded one, which is made and migrated
   * if need be.
   */
  public static DatabaseAddress address(
      DatabaseSettings settings, ClusterId cluster, Optional<EmbeddedMasterDatabase> embedded) {
    if (settings.url().isPresent()) {
      return new DatabaseAddress(
          settings.url().get(), settings.user(), settings.password().orElse(""));
    }
    DatabaseAddress address = embedded.orElseThrow().database(cluster);
    MasterDatabaseMigration.migrate(address, cluster);
    return address;
  }
}
