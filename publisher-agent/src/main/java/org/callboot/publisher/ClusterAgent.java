package org.callboot.publisher;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.database.ClusterConnections;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.publisher.publish.AgentStatus;
import org.callboot.publisher.publish.PublishSettings;
import org.callboot.publisher.publish.PublisherParts;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/** A publisher-agent on its real parts: the cluster's PostgreSQL and the sites' stores. */
public final class ClusterAgent implements Component {
  /**
   * A snapshot, another one for changes that overtake it or a read of the log, and one to spare.
   */
  private static final int CONNECTIONS_PER_SITE = 3;

  private final ClusterConnections connections;
  private final PublisherAgent agent;

  private ClusterAgent(ClusterConnections connections, PublisherAgent agent) {
    this.connections = connections;
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
      PublishMetrics metrics) {
    ClusterConnections connections =
        new ClusterConnections(database, cluster, 1 + CONNECTIONS_PER_SITE * sites.size());
    PublisherParts parts =
        new PublisherParts(
            cluster,
            connections.masterDatabase(),
            connections::feed,
            connections.cursors(),
            connections.leadership(holder),
            sites,
            publishSettings(settings),
            Ticker.system(),
            Clock.systemUTC(),
            metrics);
    PublisherAgent agent = new PublisherAgent(parts);
    agent.start();
    return new ClusterAgent(connections, agent);
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
  public Map<String, Object> details() {
    return agent.details();
  }

  @Override
  public void close() {
    agent.close();
    connections.close();
  }
}
