package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.JoinConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;
import org.junit.jupiter.api.Test;

class SiteConfigTest {
  @Test
  void nodesAreFoundByTheListAlone() {
    JoinConfig join = join(List.of("192.0.2.1:5701"), LoopbackSite.Service.NONE);
    assertThat(join.getTcpIpConfig().isEnabled()).isTrue();
    assertThat(join.getTcpIpConfig().getMembers()).containsExactly("192.0.2.1:5701");
    assertThat(join.getKubernetesConfig().isEnabled()).isFalse();
    assertThat(join.getMulticastConfig().isEnabled()).isFalse();
  }

  @Test
  void nodesAreFoundByKubernetesAlone() {
    JoinConfig join =
        join(List.of(), new LoopbackSite.Service(Optional.of("nodes"), Optional.of("voice")));
    assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
    assertThat(join.getKubernetesConfig().getProperties())
        .containsEntry("service-name", "nodes")
        .containsEntry("namespace", "voice");
    assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
  }

  private static JoinConfig join(List<String> peers, HazelcastSettings.Kubernetes kubernetes) {
    return SiteConfig.member("east", new Settings(peers, kubernetes)).getNetworkConfig().getJoin();
  }

  private record Settings(List<String> list, HazelcastSettings.Kubernetes kubernetes)
      implements HazelcastSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public int port() {
      return 5701;
    }

    @Override
    public Optional<List<String>> peers() {
      return Optional.of(list);
    }

    @Override
    public int expectedMembers() {
      return 0;
    }

    @Override
    public Duration compareInterval() {
      return Duration.ofSeconds(5);
    }
  }
}
