package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.callboot.sync.file.ClusterId;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema of a master database up to date and gives the database its cluster's name. */
public final class MasterDatabaseMigration {
  /** Design, part 6: older servers were never tried. */
  private static final int OLDEST_MAJOR_VERSION = 15;

  /** No statement of a script should take longer than this on a busy server; our choice. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private MasterDatabaseMigration() {}

  /** As {@link #migrate(DataSource, ClusterId)}, on connections of its own. */
  public static int migrate(DatabaseAddress database, ClusterId cluster) {
    return migrate(database.unpooled("callboot-migrate", LIMIT), cluster);
  }

  /**
   * Applies what is missing; doing it again changes nothing. Safe while agents run.
   *
   * @return number of scripts applied
   * @throws DatabaseException if the server is too old or does not answer, a script fails, or the
   *     database is another cluster's
   */
  public static int migrate(DataSource source, ClusterId cluster) {
    try {
      checkVersion(source, cluster);
      int applied =
          Flyway.configure(MasterDatabaseMigration.class.getClassLoader())
              .dataSource(source)
              .locations("classpath:db/migration")
              .failOnMissingLocations(true)
              .placeholderReplacement(false)
              .load()
              .migrate()
              .migrationsExecuted;
      nameDatabase(source, cluster);
      return applied;
    } catch (SQLException | FlywayException e) {
      throw new DatabaseException(
          "the master database of cluster '"
              + cluster
              + "' could not be migrated: "
              + e.getMessage(),
          e);
    }
  }

  private static void checkVersion(DataSource source, ClusterId cluster) throws SQLException {
    try (Connection connection = source.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_MAJOR_VERSION) {
        throw new DatabaseException(
            "the master database of cluster '"
                + cluster
                + "' runs PostgreSQL "
                + version
                + ": use "
                + OLDEST_MAJOR_VERSION
                + " or later");
      }
    }
  }

  private static void nameDatabase(DataSource source, ClusterId cluster) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into clusteridentity (name) values (?) on conflict do nothing")) {
      insert.setString(1, cluster.name());
      insert.executeUpdate();
      ClusterIdentity.check(connection, cluster);
    }
  }
}
