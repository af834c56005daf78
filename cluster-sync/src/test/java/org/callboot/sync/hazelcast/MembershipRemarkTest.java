package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;
import org.junit.jupiter.api.Test;

class MembershipRemarkTest {
  private record Settings(int expectedMembers, Optional<List<String>> peers, Kubernetes kubernetes)
      implements HazelcastSettings {
    static Settings listed(int expected, String... peers) {
      return new Settings(expected, Optional.of(List.of(peers)), LoopbackSite.Service.NONE);
    }

    static Settings inKubernetes(int expected) {
      return new Settings(
          expected,
          Optional.empty(),
          new LoopbackSite.Service(Optional.of("nodes"), Optional.empty()));
    }

    @Override
    public String address() {
      return "192.0.2.10";
    }

    @Override
    public int port() {
      return 5701;
    }

    @Override
    public Duration compareInterval() {
      return Duration.ofSeconds(5);
    }
  }

  @Test
  void fewerThanExpectedAreTheRemarkUntilAllAreSeen() {
    Settings three = Settings.listed(3, "192.0.2.10:5701", "192.0.2.11:5701");
    assertThat(MembershipRemark.of(three, 2).orElseThrow())
        .startsWith("2 of the 3 nodes that callboot.hazelcast.expected-members tells of are seen")
        .contains("callboot.hazelcast.peers names them");
    assertThat(MembershipRemark.missing(three, 2)).isEqualTo(1);
    assertThat(MembershipRemark.of(three, 3)).isEmpty();
    assertThat(MembershipRemark.of(three, 4)).isEmpty();
    assertThat(MembershipRemark.missing(three, 4)).isZero();
  }

  @Test
  void aServiceThatLeadsToNobodyIsNamedWithTheRightsThatItNeeds() {
    assertThat(MembershipRemark.of(Settings.inKubernetes(0), 1).orElseThrow())
        .startsWith("no other node of the site is seen")
        .contains("callboot.hazelcast.kubernetes.service 'nodes'")
        .contains("list endpointslices")
        .contains("callboot.hazelcast.expected-members");
    assertThat(MembershipRemark.of(Settings.inKubernetes(0), 2)).isEmpty();
    assertThat(MembershipRemark.of(Settings.inKubernetes(1), 1)).isEmpty();
  }

  @Test
  void aSiteOfOneNodeHasNoRemark() {
    assertThat(MembershipRemark.of(Settings.listed(0), 1)).isEmpty();
    assertThat(MembershipRemark.of(Settings.listed(0, "192.0.2.10:5701"), 1)).isEmpty();
    assertThat(MembershipRemark.of(Settings.listed(0, "192.0.2.11:5701"), 1)).isPresent();
    assertThat(MembershipRemark.missing(Settings.listed(0, "192.0.2.11:5701"), 1)).isZero();
  }
}
