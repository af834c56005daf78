package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time of leading, on the connection that holds the lock. Moves: LEADING → LOST (the ping
 * failed or another leads), LEADING or LOST → CLOSED. May be called by several threads.
 */
final class PostgresTerm implements Leadership.Term {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresTerm.class);

  /** Our choice; any number will do that nobody else in the database uses. */
  static final long LOCK_KEY = 0x63616c6c626f6f74L;

  private enum State {
    LEADING,
    LOST,
    CLOSED
  }

  private final Connection connection;
  private long epoch;
  private State state = State.LEADING;

  PostgresTerm(Connection connection, long epoch) {
    this.connection = connection;
    this.epoch = epoch;
  }

  @Override
  public synchronized long epoch() {
    return epoch;
  }

  @Override
  public synchronized long raiseAbove(long floor) {
    if (epoch > floor) {
      return epoch;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update leader set epoch = ? where role = 'publisher' and epoch = ?")) {
      update.setLong(1, Math.addExact(floor, 1));
      update.setLong(2, epoch);
      if (update.executeUpdate() != 1) {
        throw lost(null);
      }
      epoch = floor + 1;
      return epoch;
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  private DatabaseException lost(@Nullable SQLException cause) {
    if (state == State.LEADING) {
      state = State.LOST;
    }
    String text = "the lead of epoch " + epoch + " is lost; this agent stands by";
    return cause == null ? new DatabaseException(text) : new DatabaseException(text, cause);
  }

  @Override
  public synchronized boolean stillLeads() {
    if (state == State.LEADING && !holdsEpoch()) {
      state = State.LOST;
    }
    return state == State.LEADING;
  }

  private boolean holdsEpoch() {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select epoch from leader where role = 'publisher'")) {
      return row.next() && row.getLong(1) == epoch;
    } catch (SQLException e) {
      LOG.warn(
          "The lead of epoch {} is lost: {}. Another agent takes over; if none does, check the"
              + " master database",
          epoch,
          e.getMessage());
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (state == State.CLOSED) {
      return;
    }
    boolean mayHoldLock = state == State.LEADING;
    state = State.CLOSED;
    try (connection;
        Statement statement = connection.createStatement()) {
      if (mayHoldLock) {
        statement.execute("select pg_advisory_unlock(" + LOCK_KEY + ")");
      }
    } catch (SQLException e) {
      LOG.debug("The lock of epoch {} went with its connection: {}", epoch, e.getMessage());
    }
  }
}
