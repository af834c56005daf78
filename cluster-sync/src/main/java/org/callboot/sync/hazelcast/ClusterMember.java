package org.callboot.sync.hazelcast;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.runtime.Component;

/** This node's membership of its site. */
public final class ClusterMember implements Component {
  private final String site;
  private final HazelcastInstance hazelcast;

  private ClusterMember(String site, HazelcastInstance hazelcast) {
    this.site = site;
    this.hazelcast = hazelcast;
  }

  /**
   * Joins the peers that are up, or starts the site alone.
   *
   * @throws IllegalStateException if the port is taken or the address is not this host's
   */
  public static ClusterMember join(String site, HazelcastSettings settings) {
    try {
      return new ClusterMember(
          site, Hazelcast.newHazelcastInstance(SiteConfig.member(site, settings)));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "cannot join site '"
              + site
              + "' on "
              + settings.address()
              + ":"
              + settings.port()
              + " ("
              + e.getMessage()
              + "); check callboot.hazelcast.address and .port, and that no other node runs there",
          e);
    }
  }

  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Where peers and agents reach this member. */
  public InetSocketAddress address() {
    return hazelcast.getCluster().getLocalMember().getSocketAddress();
  }

  /** Members of the site that this one sees, itself included. */
  public int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  @Override
  public String name() {
    return "site " + site;
  }

  @Override
  public Optional<String> problem() {
    return hazelcast.getLifecycleService().isRunning()
        ? Optional.empty()
        : Optional.of("no member of the site any more; the copy is served as it is");
  }

  /** Leaves after handing its data over. */
  @Override
  public void close() {
    hazelcast.shutdown();
  }
}
