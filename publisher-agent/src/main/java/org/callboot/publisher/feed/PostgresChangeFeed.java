package org.callboot.publisher.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The change log of a master database, read behind the oldest running transaction. May be shared by
 * threads, each with its own position.
 */
public final class PostgresChangeFeed implements ChangeFeed {
  /** The order names the column with its table: {@code xid} alone would be the text beside it. */
  private static final String READ =
      "select c.xid::text as xidtext, c.id, c.tbl, c.key,"
          + " (extract(epoch from clock_timestamp() - c.at) * 1000000)::bigint as agemicros"
          + " from change_log c"
          + " where (c.xid, c.id) > (?::xid8, ?)"
          + " and c.xid < pg_snapshot_xmin(pg_current_snapshot()) order by c.xid, c.id limit ?";

  /** Whether the position is below the purge line, and whether committed rows stand behind. */
  private static final String STATE =
      "select (purged_xid, purged_id) > (?::xid8, ?), exists (select from change_log"
          + " where xid >= pg_snapshot_xmin(pg_current_snapshot())) from feed_state";

  private final DataSource pool;
  private final WakeUps wakeUps = new WakeUps();
  private final ChangeListener listener;

  /**
   * Starts to listen at once, and goes on trying while the database is down.
   *
   * @param name of the cluster, for the thread's name
   * @param pool for reading
   * @param unpooled gives the listener its own connection; its limit of silence must be over a
   *     second
   */
  public PostgresChangeFeed(String name, DataSource pool, DataSource unpooled) {
    this.pool = pool;
    this.listener = new ChangeListener(name, unpooled, wakeUps);
  }

  /**
   * {@inheritDoc} A position below the purge line is refused too: changes are missing there, and
   * only building all files makes up for it.
   */
  @Override
  public FeedBatch read(FeedPosition position, int limit) {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      FeedBatch batch = read(connection, position, limit);
      connection.commit();
      return batch;
    } catch (SQLException e) {
      throw new FeedException("the change feed could not be read: " + e.getMessage(), e);
    }
  }

  private static FeedBatch read(Connection connection, FeedPosition position, int limit)
      throws SQLException {
    boolean heldBack = heldBack(connection, position);
    List<RowChange> changes = new ArrayList<>();
    boolean more = false;
    long ageMicros = 0;
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, Long.toString(position.xid()));
      query.setLong(2, position.id());
      query.setLong(3, limit + 1L);
      try (ResultSet rows = query.executeQuery()) {
        while (!more && rows.next()) {
          more = changes.size() == limit;
          if (!more) {
            changes.add(change(rows));
            ageMicros = Math.max(ageMicros, rows.getLong(5));
          }
        }
      }
    }
    return new FeedBatch(changes, more, heldBack, Duration.of(ageMicros, ChronoUnit.MICROS));
  }

  private static boolean heldBack(Connection connection, FeedPosition position)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STATE)) {
      query.setString(1, Long.toString(position.xid()));
      query.setLong(2, position.id());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("table feed_state lost its row");
        }
        if (row.getBoolean(1)) {
          throw new SQLException("position " + position + " was purged: build all files anew");
        }
        return row.getBoolean(2);
      }
    }
  }

  private static RowChange change(ResultSet row) throws SQLException {
    return new RowChange(
        new FeedPosition(Long.parseLong(text(row, 1)), row.getLong(2)), text(row, 3), text(row, 4));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  @Override
  public void awaitWakeUp(Duration limit) throws InterruptedException {
    wakeUps.await(limit);
  }

  /** Ends the listener and lets go whoever waits; takes some 0.1 s. */
  @Override
  public void close() {
    wakeUps.close();
    listener.close();
  }
}
