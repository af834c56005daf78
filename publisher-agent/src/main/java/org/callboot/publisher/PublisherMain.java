package org.callboot.publisher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.ops.OpsServer;
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
    if (settings.sites().isEmpty()) {
      throw new SettingsException(
          List.of("callboot.sites names no site; give each site's name and addresses"));
    }
    ClusterId cluster = new ClusterId(settings.cluster());
    Optional<EmbeddedMasterDatabase> embedded =
        settings.database().url().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedMasterDatabase.start(settings.data(), 0));
    DatabaseAddress database = address(settings.database(), cluster, embedded);
    Map<String, SiteClient> sites = new TreeMap<>();
    settings.sites().forEach((name, site) -> sites.put(name, SiteClient.connect(name, site)));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ClusterAgent agent =
        ClusterAgent.start(cluster, holder(), database, writers(sites), settings.agent(), meters);
    OpsServer ops = OpsServer.start(settings.ops(), meters, () -> List.of(agent));
    out.println("cluster " + cluster + " at " + database.url());
    out.println("operations port " + ops.port());
    out.println("ready");
    out.flush();
    Termination.await(
        () -> {
          agent.close();
          sites.values().forEach(SiteClient::close);
          embedded.ifPresent(EmbeddedMasterDatabase::close);
          ops.close();
        });
  }

  private static Map<String, FileWriter> writers(Map<String, SiteClient> sites) {
    Map<String, FileWriter> writers = new TreeMap<>();
    sites.forEach((name, site) -> writers.put(name, site.writer()));
    return writers;
  }

  /** Shown in the table of leaders: the process on its host. */
  public static String holder() {
    ProcessHandle self = ProcessHandle.current();
    return System.getenv().getOrDefault("HOSTNAME", "localhost") + "/" + self.pid();
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
    DataSource source = address.unpooled("callboot-migrate", java.time.Duration.ofSeconds(60));
    MasterDatabaseMigration.migrate(source, cluster);
    return address;
  }
}
