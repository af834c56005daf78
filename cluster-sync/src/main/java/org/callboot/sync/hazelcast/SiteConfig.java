package org.callboot.sync.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.KubernetesConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.SiteSettings;

/**
 * Configuration of members and clients of a site's Hazelcast cluster, hardened: nothing is looked
 * for on the network beyond the list of peers, nothing is reported home, one explicit interface.
 * Figures: {@code RATIONALE.md}.
 */
public final class SiteConfig {
  private static final int MAX_BACKUPS = 6;

  private SiteConfig() {}

  /** Name of the Hazelcast cluster of a site. */
  public static String clusterName(String site) {
    return "callboot-" + site;
  }

  /** Configuration of a node. */
  public static Config member(String site, HazelcastSettings settings) {
    Config config = new Config();
    config.setClusterName(clusterName(site));
    config.setSerializationConfig(StoredTypes.serialization());
    quiet(config);
    promptFailureDetection(config);
    // The port knows no authentication: it must be open on the one address that was named.
    config.setProperty("hazelcast.socket.bind.any", "false");
    network(config.getNetworkConfig(), settings);
    config.addMapConfig(map(HazelcastFileStore.FILES_PREFIX + "*"));
    config.addMapConfig(map(HazelcastFileStore.MANIFESTS));
    return config;
  }

  private static void quiet(Config config) {
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.graceful.shutdown.max.wait", "10");
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
  }

  private static void promptFailureDetection(Config config) {
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
    config.setProperty("hazelcast.operation.call.timeout.millis", "5000");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "3");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "3");
  }

  private static void network(NetworkConfig network, HazelcastSettings settings) {
    network.setPort(settings.port());
    network.setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(settings.address());
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    HazelcastSettings.Kubernetes kubernetes = settings.kubernetes();
    if (kubernetes.service().isPresent()) {
      kubernetes(join.getKubernetesConfig(), kubernetes.service().get(), kubernetes.namespace());
    } else {
      List<String> peers = settings.peers().orElse(List.of());
      join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1).setMembers(peers);
    }
  }

  private static void kubernetes(
      KubernetesConfig config, String service, Optional<String> namespace) {
    config.setEnabled(true).setProperty("service-name", service);
    namespace.ifPresent(name -> config.setProperty("namespace", name));
  }

  /**
   * Every member holds everything (up to the limit of seven copies), so that any one of them can
   * fill a new node. One backup is waited for; the others follow, so that a hung node holds no
   * write up.
   */
  private static MapConfig map(String name) {
    return new MapConfig(name)
        .setInMemoryFormat(InMemoryFormat.BINARY)
        .setBackupCount(1)
        .setAsyncBackupCount(MAX_BACKUPS - 1)
        .setReadBackupData(true)
        .setStatisticsEnabled(false)
        .setPerEntryStatsEnabled(false)
        .setMergePolicyConfig(
            new MergePolicyConfig().setPolicy(NewerVersionMergePolicy.class.getName()));
  }

  /** A client that starts without waiting, goes on trying for ever, and fails calls at once. */
  public static ClientConfig client(String site, SiteSettings settings) {
    ClientConfig config = new ClientConfig();
    config.setClusterName(clusterName(site));
    config.setSerializationConfig(StoredTypes.serialization());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.client.statistics.enabled", "false");
    config.setProperty("hazelcast.client.heartbeat.interval", "1000");
    config.setProperty("hazelcast.client.heartbeat.timeout", "10000");
    config.setProperty(
        "hazelcast.client.invocation.timeout.seconds",
        Long.toString(Math.max(1, settings.writeTimeout().toSeconds())));
    config.getMetricsConfig().setEnabled(false);
    // Acknowledgements of backups that go straight to the client are lost, and each costs 5 s,
    // while it is not yet connected to a member that has just joined.
    config.setBackupAckToClientEnabled(false);
    config.getNetworkConfig().setConnectionTimeout(1000).setAddresses(settings.addresses());
    config
        .getConnectionStrategyConfig()
        .setAsyncStart(true)
        .setReconnectMode(ReconnectMode.ASYNC)
        .getConnectionRetryConfig()
        .setInitialBackoffMillis(200)
        .setMaxBackoffMillis(2000)
        .setClusterConnectTimeoutMillis(Long.MAX_VALUE);
    return config;
  }
}
