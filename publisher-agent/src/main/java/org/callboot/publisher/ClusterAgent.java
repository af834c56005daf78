package org.callboot.publisher;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.JdbcCursorStore;
import org.callboot.publisher.database.JdbcMasterDatabase;
import org.callboot.publisher.database.PostgresLeadership;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.PostgresChangeFeed;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.publish.AgentStatus;
import org.callboot.publisher.publish.PublishSettings;
import org.callboot.publisher.publish.PublisherParts;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/** A publisher-agent on its real parts: the cluster's PostgreSQL and the sites' stores. */
public final class ClusterAgent implements Component {
  /**
   * One snapshot, one cursor and one read of the log at a time for each site, and some to spare.
   */
  private static final int CONNECTIONS_PER_SITE = 3;

  private static final Duration LISTENER_SILENCE = Duration.ofSeconds(30);

  private final HikariDataSource pool;
  private final PublisherAgent agent;

  private ClusterAgent(HikariDataSource pool, PublisherAgent agent) {
    this.pool = pool;
    this.agent = agent;
  }

  /**
   * Starts an agent; it goes on trying for as long as the database or a site is down.
   *
   * @param holder who this agent is, as the table of leaders shows it
   * @param sites writers by name of the site; they stay the caller's
   */
  public static ClusterAgent start(
      ClusterId cluster,
      String holder,
      DatabaseAddress database,
      Map<String, FileWriter> sites,
      AgentSettings settings,
      MeterRegistry meters) {
    String program = "callboot-" + cluster;
    HikariDataSource pool = database.pool(program, 1 + CONNECTIONS_PER_SITE * sites.size());
    DataSource unpooled = database.unpooled(program, LISTENER_SILENCE);
    Supplier<ChangeFeed> feeds = () -> new PostgresChangeFeed("changes-" + cluster, pool, unpooled);
    PublisherParts parts =
        new PublisherParts(
            cluster,
            new JdbcMasterDatabase(pool, cluster),
            feeds,
            new JdbcCursorStore(pool),
            new PostgresLeadership(database, cluster, holder),
            sites,
            publishSettings(settings),
            Ticker.system(),
            Clock.systemUTC(),
            new MicrometerPublishMetrics(meters, cluster, sites.keySet(), SiteState.tags()));
    PublisherAgent agent = new PublisherAgent(parts);
    agent.start();
    return new ClusterAgent(pool, agent);
  }

  private static PublishSettings publishSettings(AgentSettings settings) {
    PublishSettings own = PublishSettings.DEFAULT;
    return new PublishSettings(
        settings.linger(),
        own.batchRows(),
        own.readRows(),
        own.namedRows(),
        own.writeFiles(),
        settings.pollInterval(),
        own.heldBackInterval(),
        settings.rebuildInterval(),
        own.auditInterval(),
        own.firstBackOff(),
        own.longestBackOff(),
        own.electionInterval(),
        own.pingInterval(),
        own.leadLimit());
  }

  /** As of now; never blocks. */
  public AgentStatus status() {
    return agent.status();
  }

  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public Optional<String> problem() {
    return agent.problem();
  }

  @Override
  public void close() {
    agent.close();
    pool.close();
  }
}
