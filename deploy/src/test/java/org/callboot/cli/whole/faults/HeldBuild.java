package org.callboot.cli.whole.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.callboot.publisher.database.DatabaseAddress;

/**
 * Keeps an agent from going on with the batch that it builds, by a lock on a table that each build
 * reads and nothing else does, until it is closed. So the middle of a batch lasts as long as
 * wanted.
 */
final class HeldBuild implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TABLE = "datetimesetting";

  private final Connection connection;

  private HeldBuild(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes a change and waits until an agent is building for it. One that was building for another
   * change is let go, and a new one made.
   */
  static HeldBuild after(DatabaseAddress address, Runnable change) throws SQLException {
    AtomicReference<HeldBuild> reached = new AtomicReference<>();
    await("an agent that builds")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              HeldBuild held = lock(address);
              String changed = held.afterChange(change);
              held.awaitBuild();
              if (held.hasBuildSince(changed)) {
                reached.set(held);
              } else {
                held.close();
              }
              return reached.get() != null;
            });
    return reached.get();
  }

  private static HeldBuild lock(DatabaseAddress address) throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password());
    connection.setAutoCommit(false);
    HeldBuild held = new HeldBuild(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + TABLE + " in access exclusive mode");
      return held;
    } catch (SQLException e) {
      held.close();
      throw e;
    }
  }

  private String afterChange(Runnable change) throws SQLException {
    change.run();
    return one("select clock_timestamp()");
  }

  private void awaitBuild() {
    await("a build that comes to " + TABLE)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .until(() -> hasBuildSince("-infinity"));
  }

  private boolean hasBuildSince(String time) throws SQLException {
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
