package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.settle;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.metrics.PublisherMeters;
import org.junit.jupiter.api.Test;

/**
 * A bad value that came past the database's rules reaches no node, and a restart changes nothing.
 */
class LastGoodParametersTest {
  private static final String LIST = "AlternateFileLocation1";

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final MicrometerPublishMetrics metrics =
      new MicrometerPublishMetrics(
          meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags());

  private SitePublisher publisher() {
    database.freeLock();
    return site.publisher(metrics);
  }

  private double unbuilt() {
    return meters.get(PublisherMeters.DEVICES_UNBUILT.getName()).gauge().value();
  }

  @Test
  void theLastGoodListOutlivesTheAgentUntilItIsMended() {
    database.setParameter(LIST, "cluster:branch");
    SitePublisher publisher = publisher();
    settle(publisher);
    database.setParameter(LIST, "gopher://old");
    settle(publisher);
    assertThat(site.manifest().parameters()).containsEntry(LIST, "cluster:branch");
    assertThat(unbuilt()).isOne();
    publisher.close();

    SitePublisher next = publisher();
    settle(next);
    assertThat(site.manifest().parameters()).containsEntry(LIST, "cluster:branch");
    assertThat(unbuilt()).isOne();

    database.setParameter(LIST, "cluster:south");
    settle(next);
    assertThat(site.manifest().parameters()).containsEntry(LIST, "cluster:south");
    assertThat(unbuilt()).isZero();
  }

  /** Nothing would mean "no alternates", and names of theirs would be missing for good. */
  @Test
  void aSiteThatNeverHadAGoodListIsToldTheBadOne() {
    database.setParameter(LIST, "gopher://old");
    settle(publisher());
    assertThat(site.manifest().parameters()).containsEntry(LIST, "gopher://old");
    assertThat(unbuilt()).isOne();
  }
}
