package org.callboot.sync.hazelcast;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.SiteSettings;

/** A site of real members on loopback, of a name that no other test has. */
public final class LoopbackSite implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<ClusterMember> members = new ArrayList<>();

  public String name() {
    return name;
  }

  public ClusterMember addMember() {
    ClusterMember member = ClusterMember.join(name, new Loopback(0, addresses()));
    members.add(member);
    return member;
  }

  /** Addresses of the members so far, as peers of a new one or for a client. */
  public List<String> addresses() {
    return members.stream().map(ClusterMember::address).map(LoopbackSite::text).toList();
  }

  static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  public SiteClient connect() {
    return SiteClient.connect(name, new Site(addresses(), Duration.ofSeconds(5)));
  }

  /** Settings of a member on loopback. */
  public record Loopback(int port, List<String> peerList) implements HazelcastSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public Optional<List<String>> peers() {
      return Optional.of(peerList);
    }

    @Override
    public int expectedMembers() {
      return 0;
    }

    @Override
    public Duration compareInterval() {
      return Duration.ofMillis(200);
    }

    @Override
    public Kubernetes kubernetes() {
      return Service.NONE;
    }
  }

  /** Neither Service nor namespace, or both. */
  public record Service(Optional<String> service, Optional<String> namespace)
      implements HazelcastSettings.Kubernetes {
    static final Service NONE = new Service(Optional.empty(), Optional.empty());
  }

  /** Settings of a client. */
  public record Site(List<String> addresses, Duration writeTimeout) implements SiteSettings {}

  @Override
  public void close() {
    for (ClusterMember member : members) {
      if (member.hazelcast().getLifecycleService().isRunning()) {
        member.hazelcast().getLifecycleService().terminate();
      }
    }
  }
}
