package org.callboot.cli.whole.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.callboot.publisher.database.DatabaseAddress;

/**
 * Keeps an agent from going on with the batch that it builds, by a lock on a table that each build
 * reads and nothing else does, until it is closed. So the middle of a batch lasts as long as
 * wanted.
 */
public final class HeldBuild implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration TRIAL = Duration.ofSeconds(15);
  private static final String TABLE = "datetimesetting";

  private final Connection connection;

  private HeldBuild(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes a change and waits until an agent is building for it. One that was building for another
   * change, or is past the table already, is let go, and a new change made.
   */
  public static HeldBuild after(DatabaseAddress address, Runnable change) throws SQLException {
    HeldBuild held =
        new HeldBuild(
            DriverManager.getConnection(address.url(), address.user(), address.password()));
    held.connection.setAutoCommit(false);
    await("an agent that builds")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .until(() -> held.holdsBuildAfter(change));
    return held;
  }

  private boolean holdsBuildAfter(Runnable change) throws SQLException {
    connection.rollback();
    change.run();
    String changed = one("select clock_timestamp()");
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + TABLE + " in access exclusive mode");
    }
    try {
      await()
          .atMost(TRIAL)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> hasBuildSince(changed));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private boolean hasBuildSince(String time) throws SQLException {
    // Else the view of sessions stays as it first was in this transaction.
    one("select pg_stat_clear_snapshot()");
    return !one("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
            + (" where not l.granted and l.relation = '" + TABLE + "'::regclass")
            + (" and a.xact_start > '" + time + "'"))
        .equals("0");
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
