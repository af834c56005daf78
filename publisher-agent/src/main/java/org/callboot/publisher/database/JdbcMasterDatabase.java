package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.callboot.sync.file.ClusterId;

/** The master database of one cluster in PostgreSQL. */
public final class JdbcMasterDatabase implements MasterDatabase {
  private final DataSource pool;
  private final ClusterId cluster;

  /**
   * @param pool gives a connection for each open snapshot
   * @param cluster whose database it must be; each snapshot makes sure of it
   */
  public JdbcMasterDatabase(DataSource pool, ClusterId cluster) {
    this.pool = pool;
    this.cluster = cluster;
  }

  /**
   * A snapshot that reads within a transaction of the caller: it sees what that transaction sees,
   * its own uncommitted changes included. Small shared tables are read once; after a change, take
   * another one.
   *
   * @param connection with an open transaction, repeatable read if several snapshots are to agree;
   *     closing the snapshot leaves both alone
   * @throws DatabaseException if the database does not answer, or is another cluster's
   */
  public static DatabaseSnapshot within(Connection connection, ClusterId cluster) {
    try {
      return JdbcDatabaseSnapshot.within(connection, cluster);
    } catch (SQLException e) {
      throw JdbcDatabaseSnapshot.failed(cluster, e);
    }
  }

  @Override
  public DatabaseSnapshot snapshot() {
    try {
      return open(pool.getConnection());
    } catch (SQLException e) {
      throw JdbcDatabaseSnapshot.failed(cluster, e);
    }
  }

  private DatabaseSnapshot open(Connection connection) throws SQLException {
    try {
      return JdbcDatabaseSnapshot.open(connection, cluster);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
