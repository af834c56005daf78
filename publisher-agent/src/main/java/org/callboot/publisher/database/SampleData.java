package org.callboot.publisher.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.callboot.sync.file.ClusterId;

/** The clusters {@code hq} and {@code branch} of the demo. */
public final class SampleData {
  /** Clusters that there is sample data for. */
  public static final Set<ClusterId> CLUSTERS =
      Set.of(new ClusterId("hq"), new ClusterId("branch"));

  /** Takes the right to load, for one transaction: empty and never loaded before. */
  private static final String CLAIM =
      "update clusteridentity set sampledata = true where not sampledata"
          + " and not exists (select from processnode) and not exists (select from callmanagergroup)"
          + " and not exists (select from datetimesetting) and not exists (select from defaults)"
          + " and not exists (select from processconfig) returning true";

  private SampleData() {}

  /**
   * Loads the cluster's sample data into a migrated database that has no rows yet, once: what an
   * operator deleted does not come back.
   *
   * @return false if the database was not empty or had the data before; then nothing was done
   * @throws DatabaseException if the database is another cluster's or does not answer
   * @throws IllegalArgumentException if there is none for the cluster
   */
  public static boolean load(DataSource source, ClusterId cluster) {
    String sql = read(cluster);
    try (Connection connection = source.getConnection()) {
      ClusterIdentity.check(connection, cluster);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        boolean claimed = claim(statement);
        if (claimed) {
          statement.execute(sql);
        }
        connection.commit();
        return claimed;
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "sample data of cluster '" + cluster + "' could not be loaded: " + e.getMessage(), e);
    }
  }

  private static boolean claim(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(CLAIM)) {
      return row.next();
    }
  }

  private static String read(ClusterId cluster) {
    if (!CLUSTERS.contains(cluster)) {
      throw new IllegalArgumentException(
          "no sample data for cluster '" + cluster + "': there is some for hq and branch");
    }
    try (InputStream sql = SampleData.class.getResourceAsStream("/db/sample/" + cluster + ".sql")) {
      if (sql == null) {
        throw new IllegalStateException("sample data of " + cluster + " is missing in the jar");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
