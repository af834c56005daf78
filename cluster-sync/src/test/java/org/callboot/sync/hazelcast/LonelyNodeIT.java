package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that looks for others through a Kubernetes that is not there. */
@Timeout(60)
class LonelyNodeIT {
  private record Settings(Kubernetes kubernetes) implements HazelcastSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public int port() {
      return 0;
    }

    @Override
    public Optional<List<String>> peers() {
      return Optional.empty();
    }

    @Override
    public int expectedMembers() {
      return 2;
    }

    @Override
    public Duration compareInterval() {
      return Duration.ofSeconds(5);
    }
  }

  @Test
  void itGoesOnAloneAndSaysWhatToLookAt() {
    Settings settings =
        new Settings(new LoopbackSite.Service(Optional.of("nodes"), Optional.of("voice")));
    try (SiteMembership site = new SiteMembership("lonely", settings)) {
      assertThat(site.joinedAt()).isEmpty();
      assertThat(site.remark().orElseThrow()).contains("not joined");

      site.join();

      assertThat(site.size()).isEqualTo(1);
      assertThat(site.missing()).isEqualTo(1);
      assertThat(site.joinedAt()).isPresent();
      assertThat(site.remark().orElseThrow())
          .startsWith("1 of the 2 nodes")
          .contains("callboot.hazelcast.kubernetes.service 'nodes'");
    }
  }
}
