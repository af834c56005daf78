package org.callboot.publisher.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.PostgresChangeFeed;
import org.callboot.sync.file.ClusterId;

/**
 * All that an agent needs of its cluster's PostgreSQL, on one pool. It is made without the database
 * and outlives the database's restarts; each part asks for itself.
 */
public final class ClusterConnections implements AutoCloseable {
  /** The listener pings every five seconds; an answer that takes longer than this is a break. */
  private static final Duration LISTENER_SILENCE = Duration.ofSeconds(30);

  private final DatabaseAddress database;
  private final ClusterId cluster;
  private final HikariDataSource pool;
  private final DataSource unpooled;

  /**
   * Opens the pool.
   *
   * @param size pooled connections at most; the election and each feed have one more of their own
   */
  public ClusterConnections(DatabaseAddress database, ClusterId cluster, int size) {
    this.database = database;
    this.cluster = cluster;
    this.pool = database.pool("callboot-" + cluster, size);
    this.unpooled = database.unpooled("callboot-listen-" + cluster, LISTENER_SILENCE);
  }

  public MasterDatabase masterDatabase() {
    return new JdbcMasterDatabase(pool, cluster);
  }

  public CursorStore cursors() {
    return new JdbcCursorStore(pool);
  }

  /**
   * The election of this cluster.
   *
   * @param holder name of the agent, for operators who look into table leader
   */
  public Leadership leadership(String holder) {
    return new PostgresLeadership(database, cluster, holder);
  }

  /** Opens a feed, which listens at once; the caller closes it before this. */
  public ChangeFeed feed() {
    return new PostgresChangeFeed(cluster.name(), pool, unpooled);
  }

  @Override
  public void close() {
    pool.close();
  }
}
