package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.RecordingCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever ends a node's membership, the node comes back, and so do its subscriptions. */
@Timeout(60)
class SiteMembershipIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile ClusterMember last;

  /** Counts what is subscribed and ended. */
  private FileReader counting(ClusterMember member) {
    last = member;
    return (cluster, subscriber) -> {
      begun.incrementAndGet();
      return ended::incrementAndGet;
    };
  }

  private static SiteMembership membership(
      LoopbackSite site, int port, Function<ClusterMember, FileReader> stores) {
    return new SiteMembership(
        site.name(), new LoopbackSite.Loopback(port, List.of()), PAUSE, stores);
  }

  @Test
  void aMemberThatStoppedByItselfIsReplacedAtTheSameAddress() {
    try (LoopbackSite site = new LoopbackSite();
        SiteMembership membership = membership(site, 0, this::counting)) {
      membership.join();
      var subscription = membership.subscribe(HQ, new RecordingCopy());
      var address = membership.address();
      assertThat(begun).hasValue(1);
      last.hazelcast().getLifecycleService().terminate();
      await().atMost(LIMIT).until(() -> begun.get() == 2 && membership.size() == 1);
      assertThat(membership.address()).isEqualTo(address);
      assertThat(ended).hasValue(1);
      assertThat(membership.remark()).isEmpty();
      subscription.close();
      assertThat(ended).hasValue(2);
    }
  }

  @Test
  void aSubscriptionThatCannotBeginMakesTheWholeAttemptAnewOne() {
    AtomicInteger attempts = new AtomicInteger();
    Function<ClusterMember, FileReader> failingOnce =
        member -> {
          switch (attempts.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("the store is not there yet");
            case 2 -> throw new OutOfMemoryError("unable to create native thread");
            default -> {
              return counting(member);
            }
          }
        };
    try (LoopbackSite site = new LoopbackSite();
        SiteMembership membership = membership(site, 0, failingOnce)) {
      var subscription = membership.subscribe(HQ, new RecordingCopy());
      assertThat(membership.joinInBackground()).failsWithin(LIMIT);
      await().atMost(LIMIT).until(() -> membership.size() == 1);
      assertThat(begun).hasValue(1);
      subscription.close();
      assertThat(ended).hasValue(1);
    }
  }

  @Test
  void whatKeepsItFromJoiningIsRemarkedAndNoProblem() {
    try (LoopbackSite site = new LoopbackSite()) {
      ClusterMember other = site.addMember();
      int taken = other.address().getPort();
      try (SiteMembership membership = membership(site, taken, this::counting)) {
        assertThat(membership.joinInBackground()).failsWithin(LIMIT);
        assertThat(membership.problem()).isEmpty();
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(membership.remark().orElseThrow())
                        .contains("not joined, tried again every")
                        .contains("check callboot.hazelcast.address and .port"));
        other.close();
        await().atMost(LIMIT).until(() -> membership.remark().isEmpty());
      }
    }
  }
}
