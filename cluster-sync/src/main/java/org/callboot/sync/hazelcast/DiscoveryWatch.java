package org.callboot.sync.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.impl.DefaultDiscoveryServiceProvider;
import com.hazelcast.spi.discovery.integration.DiscoveryService;
import com.hazelcast.spi.discovery.integration.DiscoveryServiceProvider;
import com.hazelcast.spi.discovery.integration.DiscoveryServiceSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks on while Hazelcast asks the Kubernetes API for the nodes of its site. Where the API
 * refuses, Hazelcast logs that and starts a site of its own, which nobody would notice. That
 * instance does not ask for slices again; only another one does.
 */
final class DiscoveryWatch implements DiscoveryServiceProvider {
  private volatile boolean answered;
  private volatile boolean listed;
  private volatile boolean foundOthers;
  private volatile Optional<String> unasked = Optional.empty();

  @Override
  public DiscoveryService newDiscoveryService(DiscoveryServiceSettings settings) {
    return new Watched(new DefaultDiscoveryServiceProvider().newDiscoveryService(settings));
  }

  /** The API is not asked at all, and this node is alone therefore. */
  void leftOut(String why) {
    unasked = Optional.of(why);
  }

  /** Another node is in the site: it found this one, whatever the API said. */
  void foundOthers() {
    foundOthers = true;
  }

  /**
   * Empty once the API has listed any node, this one included, or another node was seen: what comes
   * later is not worth a node that serves. Never blocks.
   */
  Optional<String> problem() {
    if (foundOthers) {
      return Optional.empty();
    }
    if (unasked.isPresent()) {
      return unasked;
    }
    return wasRefused()
        ? Optional.of(
            "the Kubernetes API lists no node of the site, not even this one, which is alone"
                + " therefore and asks again every minute; allow its service account to list"
                + " endpointslices, and check callboot.hazelcast.kubernetes.service")
        : Optional.empty();
  }

  /** Whether the API was asked in vain, which another instance may do with success. */
  boolean wasRefused() {
    return answered && !listed && !foundOthers;
  }

  /** Hands everything on, and keeps whether an answer had nodes. */
  private final class Watched implements DiscoveryService {
    private final DiscoveryService inner;

    Watched(DiscoveryService inner) {
      this.inner = inner;
    }

    @Override
    public Iterable<DiscoveryNode> discoverNodes() {
      Iterable<DiscoveryNode> nodes = inner.discoverNodes();
      if (nodes.iterator().hasNext()) {
        listed = true;
      }
      answered = true;
      return nodes;
    }

    @Override
    public void start() {
      inner.start();
    }

    @Override
    public void destroy() {
      inner.destroy();
    }

    @Override
    public Map<String, String> discoverLocalMetadata() {
      return inner.discoverLocalMetadata();
    }

    @Override
    public void markEndpointAsUnhealthy(Address address) {
      inner.markEndpointAsUnhealthy(address);
    }

    @Override
    public Set<Address> getUnhealthyEndpoints() {
      return inner.getUnhealthyEndpoints();
    }
  }
}
