package org.callboot.sync.hazelcast;

import com.hazelcast.cluster.InitialMembershipEvent;
import com.hazelcast.cluster.InitialMembershipListener;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.runtime.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's membership of its site. */
public final class ClusterMember implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

  /** What Kubernetes mounts into each pod that may ask its API. */
  private static final Path ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt");

  /** Kubernetes sets it in every container. */
  private static final String IN_A_POD = "KUBERNETES_SERVICE_HOST";

  /** Hazelcast takes this system property in place of the mounted certificate. */
  private static final String GIVEN_AUTHORITY = "hazelcast.kubernetes.ca-certificate";

  private final String site;
  private final HazelcastInstance hazelcast;
  private final InetSocketAddress address;
  private final DiscoveryWatch discovery;
  private final LongAdder merges = new LongAdder();

  private ClusterMember(String site, HazelcastInstance hazelcast, DiscoveryWatch discovery) {
    this.site = site;
    this.hazelcast = hazelcast;
    this.address = hazelcast.getCluster().getLocalMember().getSocketAddress();
    this.discovery = discovery;
    hazelcast.getLifecycleService().addLifecycleListener(this::noteMerge);
    // Told of those that are there already, too.
    hazelcast.getCluster().addMembershipListener(new Others());
  }

  /** Tells the watch of the first other member. */
  private final class Others implements InitialMembershipListener {
    @Override
    public void init(InitialMembershipEvent event) {
      if (event.getMembers().size() > 1) {
        discovery.foundOthers();
      }
    }

    @Override
    public void memberAdded(MembershipEvent event) {
      discovery.foundOthers();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {}
  }

  private void noteMerge(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGED) {
      merges.increment();
      LOG.info("site {}: this node has joined the other part of its site after a split", site);
    }
  }

  /** As {@link #join(String, HazelcastSettings, int)}, on the settings' port. */
  public static ClusterMember join(String site, HazelcastSettings settings) {
    return join(site, settings, settings.port());
  }

  /**
   * Joins the peers that are up, or starts the site alone.
   *
   * @param port in place of the settings' one; 0 for any that is free
   * @throws IllegalStateException if the port is taken or the address is not this host's
   */
  static ClusterMember join(String site, HazelcastSettings settings, int port) {
    DiscoveryWatch discovery = new DiscoveryWatch();
    Config config = SiteConfig.member(site, settings);
    JoinConfig join = config.getNetworkConfig().setPort(port).getJoin();
    leaveOutKubernetesWithoutAccount(site, join, discovery);
    join.getDiscoveryConfig().setDiscoveryServiceProvider(discovery);
    try {
      return new ClusterMember(site, Hazelcast.newHazelcastInstance(config), discovery);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "cannot join site '"
              + site
              + "' on "
              + settings.address()
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); check callboot.hazelcast.address and .port, and that no other node runs there",
          e);
    }
  }

  /**
   * Hazelcast would not start without the account, and the copy would not be served. In a pod it is
   * a mistake that would make each node a site of its own, so that the node is not ready then.
   */
  private static void leaveOutKubernetesWithoutAccount(
      String site, JoinConfig join, DiscoveryWatch discovery) {
    boolean mayAsk = Files.isReadable(ACCOUNT) || System.getProperty(GIVEN_AUTHORITY) != null;
    if (join.getKubernetesConfig().isEnabled() && !mayAsk) {
      LOG.warn(
          "Site {} has this node alone: callboot.hazelcast.kubernetes.service is set and {} cannot"
              + " be read. Run the node as a pod with a service account, or name the other nodes by"
              + " callboot.hazelcast.peers",
          site,
          ACCOUNT);
      join.getKubernetesConfig().setEnabled(false);
      if (System.getenv(IN_A_POD) != null) {
        discovery.leftOut(
            "this pod has no service account, so its node is alone; give it one that may list"
                + " endpointslices (automountServiceAccountToken)");
      }
    }
  }

  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Where peers and agents reach this member. */
  public InetSocketAddress address() {
    return address;
  }

  /** How often this member left its part of a split site for the other one. */
  public long merges() {
    return merges.sum();
  }

  /** Members of the site that this one sees, itself included. */
  public int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** Why this member may be alone although its settings name a Service with other nodes. */
  Optional<String> discoveryProblem() {
    return discovery.problem();
  }

  /** Whether it is alone because the Kubernetes API did not name the others when it began. */
  boolean isCutOff() {
    return discovery.wasRefused() && size() == 1;
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
