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
