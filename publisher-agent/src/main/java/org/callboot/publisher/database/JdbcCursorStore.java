package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.callboot.publisher.feed.FeedPosition;

/** Cursors in the master database itself, so that they are saved and restored together with it. */
public final class JdbcCursorStore implements CursorStore {
  /**
   * A cursor counts only within its generation of transaction ids, and not below the purge line:
   * there changes are missing that it never saw.
   */
  private static final String POSITION =
      "select c.xid::text, c.id from site_cursor c join feed_state s on s.generation = c.generation"
          + " where c.site = ? and (c.xid, c.id) >= (s.purged_xid, s.purged_id)"
          + " and c.xid <= pg_snapshot_xmax(pg_current_snapshot())";

  private static final String REMEMBERS =
      "select from site_cursor c join feed_state s on s.generation = c.generation"
          + " where c.site = ? and (c.xid, c.id) >= (?::xid8, ?)";

  /**
   * The share lock on the leader's row orders this against the next leader's taking over: either
   * the move comes first, or it finds the higher epoch and does nothing. That the cursor stands
   * where it is known to is asked in the same statement, or a move right after the database was
   * restored would hide that it was.
   */
  private static final String MOVE =
      "with present as (select epoch from leader where role = 'publisher' for share)"
          + " insert into site_cursor as c (site, epoch, generation, xid, id)"
          + " select ?, ?, s.generation, ?::xid8, ? from feed_state s, present l where l.epoch <= ?"
          + " and (? or exists ("
          + REMEMBERS
          + "))"
          + " on conflict (site) do update set epoch = excluded.epoch,"
          + " generation = excluded.generation, xid = excluded.xid, id = excluded.id,"
          + " moved_at = clock_timestamp() where c.epoch <= excluded.epoch";

  /**
   * The line goes to the last row of a piece that ends at the lowest cursor, before the first row
   * of the last hour, or after the piece's limit, whichever comes first; a piece is well below the
   * pool's limit of silence. The row's lock orders two purges; one that waited for a new generation
   * does nothing.
   */
  private static final String PURGE =
      "with lowest as (select c.xid, c.id, s.generation from site_cursor c"
          + " join feed_state s on s.generation = c.generation"
          + " where c.moved_at > clock_timestamp() - interval '7 days'"
          + " order by c.xid, c.id limit 1),"
          + " young as (select xid, id from change_log"
          + " where at > clock_timestamp() - interval '1 hour' order by xid, id limit 1),"
          + " piece as (select c.xid, c.id from change_log c, lowest l"
          + " where (c.xid, c.id) <= (l.xid, l.id)"
          + " and not exists (select from young y where (y.xid, y.id) <= (c.xid, c.id))"
          + " order by c.xid, c.id limit ?),"
          + " line as (update feed_state s set purged_xid = p.xid, purged_id = p.id"
          + " from (select xid, id from piece order by xid desc, id desc limit 1) p, lowest l"
          + " where s.generation = l.generation"
          + " and (s.purged_xid, s.purged_id) < (p.xid, p.id) returning s.purged_xid, s.purged_id)"
          + " delete from change_log c using line n where (c.xid, c.id) <= (n.purged_xid, n.purged_id)";

  /** Rows of a piece; deleting them takes a fraction of a second. Our choice. */
  static final int PIECE = 50_000;

  /** A million rows, well above what a cluster changes between two rebuilds. Our choice. */
  private static final int PIECES = 20;

  private final DataSource pool;

  public JdbcCursorStore(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Optional<FeedPosition> position(String site) {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement(POSITION)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new FeedPosition(Long.parseLong(SnapshotTables.text(row, 1)), row.getLong(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed("read", site, e);
    }
  }

  @Override
  public boolean remembers(String site, FeedPosition position) {
    try (Connection connection = pool.getConnection();
        PreparedStatement query = connection.prepareStatement(REMEMBERS)) {
      setPlace(query, 1, site, position);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw failed("read", site, e);
    }
  }

  @Override
  public boolean move(String site, long epoch, Optional<FeedPosition> from, FeedPosition to) {
    try (Connection connection = pool.getConnection();
        PreparedStatement move = connection.prepareStatement(MOVE)) {
      move.setString(1, site);
      move.setLong(2, epoch);
      setPosition(move, 3, to);
      move.setLong(5, epoch);
      move.setBoolean(6, from.isEmpty());
      setPlace(move, 7, site, from.orElse(FeedPosition.START));
      return move.executeUpdate() == 1;
    } catch (SQLException e) {
      throw failed("moved", site, e);
    }
  }

  private static void setPlace(
      PreparedStatement statement, int first, String site, FeedPosition position)
      throws SQLException {
    statement.setString(first, site);
    setPosition(statement, first + 1, position);
  }

  private static void setPosition(PreparedStatement statement, int first, FeedPosition position)
      throws SQLException {
    statement.setString(first, Long.toString(position.xid()));
    statement.setLong(first + 1, position.id());
  }

  @Override
  public int purge() {
    return purge(PIECES);
  }

  /** Deletes piece after piece while they are full, {@code pieces} at most. */
  int purge(int pieces) {
    int rows = 0;
    for (int piece = 0; piece < pieces; piece++) {
      int deleted = purgePiece();
      rows += deleted;
      if (deleted < PIECE) {
        break;
      }
    }
    return rows;
  }

  private int purgePiece() {
    try (Connection connection = pool.getConnection();
        PreparedStatement purge = connection.prepareStatement(PURGE)) {
      purge.setInt(1, PIECE);
      return purge.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("the change log could not be purged: " + e.getMessage(), e);
    }
  }

  private static DatabaseException failed(String what, String site, SQLException cause) {
    return new DatabaseException(
        "the cursor of site '" + site + "' could not be " + what + ": " + cause.getMessage(),
        cause);
  }
}
