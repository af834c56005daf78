package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;

/** The name that a master database carries, so that no agent publishes another cluster's rows. */
final class ClusterIdentity {
  private static final String UNDEFINED_TABLE = "42P01";

  private ClusterIdentity() {}

  /**
   * Makes sure that the database belongs to the cluster.
   *
   * @throws DatabaseException if it is another cluster's, or has no schema yet
   */
  static void check(Connection connection, ClusterId expected) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select name from clusteridentity")) {
      if (!row.next()) {
        throw missing(expected, null);
      }
      String name = row.getString(1);
      if (!name.equals(expected.name())) {
        throw new DatabaseException(
            "this is the master database of cluster '"
                + name
                + "', but the program is set up for '"
                + expected
                + "': correct the cluster's name or the database address");
      }
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw missing(expected, e);
      }
      throw e;
    }
  }

  private static DatabaseException missing(ClusterId expected, @Nullable SQLException cause) {
    String text =
        "the master database of cluster '"
            + expected
            + "' has no schema yet: run 'deploy/callboot db migrate "
            + expected
            + "'";
    return cause == null ? new DatabaseException(text) : new DatabaseException(text, cause);
  }
}
