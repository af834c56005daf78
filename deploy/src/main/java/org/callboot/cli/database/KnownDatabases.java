package org.callboot.cli.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.DatabaseSettings;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.embedded.EmbeddedDatabaseException;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.file.ClusterId;

/**
 * Finds master databases where the programs have theirs: in a settings file of a publisher or of
 * all-in-one, else in the data folder of an embedded server that runs now.
 */
public final class KnownDatabases implements ClusterDatabases {
  /** A migration of a large database may take its time. */
  private static final Duration MIGRATION_SILENCE = Duration.ofMinutes(10);

  private final SettingsLoader settings;

  /** What settings files of both kinds say of databases. */
  @ConfigMapping(prefix = "callboot")
  interface DatabasePart {
    Optional<String> cluster();

    DatabaseSettings database();

    @WithDefault("data")
    Path data();

    Map<String, OfCluster> clusters();

    /** One cluster of all-in-one. */
    interface OfCluster {
      DatabaseSettings database();
    }
  }

  /**
   * @param environment names and values as of {@link System#getenv()}
   */
  public KnownDatabases(Map<String, String> environment) {
    this.settings = new SettingsLoader(environment);
  }

  @Override
  public DatabaseLogin find(ClusterId cluster, DatabaseSource source) {
    return source.config().isPresent()
        ? inSettings(cluster, source.config().get())
        : embedded(cluster, source.data());
  }

  private DatabaseLogin inSettings(ClusterId cluster, Path config) {
    DatabasePart part;
    try {
      part = settings.loadPart(DatabasePart.class, config);
    } catch (SettingsException e) {
      throw new DatabaseNotFoundException(String.valueOf(e.getMessage()));
    }
    DatabasePart.OfCluster ofCluster = part.clusters().get(cluster.name());
    boolean isThePublishers = part.cluster().equals(Optional.of(cluster.name()));
    if (ofCluster == null && !isThePublishers) {
      throw new DatabaseNotFoundException(
          config
              + " names no cluster '"
              + cluster
              + "'; it has "
              + (part.cluster().isPresent()
                  ? List.of(part.cluster().get())
                  : part.clusters().keySet()));
    }
    DatabaseSettings database = ofCluster == null ? part.database() : ofCluster.database();
    return database
        .url()
        .map(url -> new DatabaseLogin(url, database.user(), database.password().orElse("")))
        .orElseGet(() -> embedded(cluster, part.data()));
  }

  private static DatabaseLogin embedded(ClusterId cluster, Path data) {
    Optional<EmbeddedServer> server;
    try {
      server = EmbeddedServer.running(data);
    } catch (EmbeddedDatabaseException e) {
      throw new DatabaseNotFoundException(String.valueOf(e.getMessage()));
    }
    DatabaseAddress address =
        server
            .map(running -> running.address(cluster))
            .orElseThrow(
                () ->
                    new DatabaseNotFoundException(
                        "no database runs in "
                            + data
                            + ": start 'deploy/callboot demo' or all-in-one there first, or name"
                            + " its folder by --data, or a settings file by --config"));
    return new DatabaseLogin(address.url(), address.user(), address.password());
  }

  /** Brings a database to this program's schema; see {@link ClusterSchema}. */
  public static int migrate(ClusterId cluster, DatabaseLogin login) {
    DatabaseAddress address = new DatabaseAddress(login.jdbcUrl(), login.user(), login.password());
    return MasterDatabaseMigration.migrate(
        address.unpooled("callboot-migrate", MIGRATION_SILENCE), cluster);
  }
}
