package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.callboot.sync.file.ClusterId;

/**
 * Election by a session advisory lock: the server frees it when the leader's session ends. Advisory
 * locks belong to one database, and a cluster has a database of its own, so the key is fixed.
 *
 * <p>Must talk to the server itself: a proxy that shares sessions among clients shares their locks.
 */
public final class PostgresLeadership implements Leadership {
  /**
   * Silence after which the server ends the leader's session. The design asks that another leads
   * within 10 s of a hang: 5 s here, the rest for the stand-by's next try.
   */
  private static final Duration SESSION_LIMIT = Duration.ofSeconds(5);

  /** A server that takes longer for a ping counts as lost; below the session's limit. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

  private static final String RAISE =
      "update leader set epoch = epoch + 1, holder = ?, since = clock_timestamp()"
          + " where role = 'publisher' returning epoch";

  /**
   * Transaction ids begin anew where a dump is restored on another server; cursors are then void.
   */
  private static final String NEW_GENERATION =
      "update feed_state set generation = gen_random_uuid(), purged_xid = '0', purged_id = 0,"
          + " system_identifier = (pg_control_system()).system_identifier"
          + " where system_identifier <> (pg_control_system()).system_identifier";

  private final DataSource unpooled;
  private final ClusterId cluster;
  private final String holder;

  /**
   * @param holder name of this agent, for operators who look into table leader
   */
  public PostgresLeadership(DatabaseAddress address, ClusterId cluster, String holder) {
    this.unpooled = address.unpooled("callboot-leader-" + cluster, ANSWER_LIMIT);
    this.cluster = cluster;
    this.holder = holder;
  }

  /**
   * Tries to lead.
   *
   * @throws DatabaseException if the database does not answer or is another cluster's
   */
  @Override
  public Optional<Term> tryLead() {
    try {
      return tryLead(unpooled.getConnection());
    } catch (SQLException e) {
      throw new DatabaseException(
          "the election of cluster '"
              + cluster
              + "' could not ask the master database: "
              + e.getMessage(),
          e);
    }
  }

  private Optional<Term> tryLead(Connection connection) throws SQLException {
    try {
      ClusterIdentity.check(connection, cluster);
      if (!lock(connection)) {
        connection.close();
        return Optional.empty();
      }
      return Optional.of(new PostgresTerm(connection, raise(connection)));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set idle_session_timeout = " + SESSION_LIMIT.toMillis());
      statement.execute("set idle_in_transaction_session_timeout = " + SESSION_LIMIT.toMillis());
      try (ResultSet row =
          statement.executeQuery("select pg_try_advisory_lock(" + PostgresTerm.LOCK_KEY + ")")) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private long raise(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement update = connection.prepareStatement(RAISE)) {
      if (statement.executeUpdate(NEW_GENERATION) > 0) {
        statement.executeUpdate("delete from change_log");
      }
      update.setString(1, holder);
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          throw new DatabaseException(
              "table leader of cluster '" + cluster + "' lost its row: insert role 'publisher'");
        }
        long epoch = row.getLong(1);
        connection.commit();
        connection.setAutoCommit(true);
        return epoch;
      }
    }
  }

  /** Nothing to close but the terms. */
  @Override
  public void close() {}
}
