package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.metrics.PublisherMeters;
import org.junit.jupiter.api.Test;

/** What an import does to the agent as it is delivered. */
class BulkChangeTest {
  private static final int ROWS = 20_000;

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void bulkChangeIsBuiltAsAWholeInFewBatches() {
    SitePublisher publisher = publisher();
    settle(publisher);
    long before = count(PublisherMeters.REBUILD_DURATION);
    FakeMasterDatabase.Transaction bulk = database.begin();
    for (int i = 0; i < ROWS; i++) {
      bulk.put(SampleRows.device(name(i), "P00303020214"));
    }
    bulk.commit();
    settle(publisher);
    assertThat(site.liveFiles()).hasSize(ROWS + FakeMasterDatabase.DEFAULT_FILES);
    long batches = count(PublisherMeters.PUBLISH_DURATION);
    assertThat(batches).isBetween(1L, 4L);
    assertThat(count(PublisherMeters.REBUILD_DURATION) - before).isEqualTo(batches);
  }

  /** Linger time may be over after one read, so that one has to be enough. */
  @Test
  void oneFullReadOfTheLogIsMoreThanIsBuiltByName() {
    PublishSettings delivered = PublishSettings.DEFAULT;
    assertThat(delivered.readRows()).isGreaterThan(delivered.namedRows());
    assertThat(delivered.batchRows()).isGreaterThanOrEqualTo(delivered.readRows());
  }

  private SitePublisher publisher() {
    var metrics =
        new MicrometerPublishMetrics(
            meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags());
    PublisherParts parts = site.parts(PublishSettings.DEFAULT, metrics);
    return new SitePublisher(parts, TestSite.NAME, site.writer, site.lead(), site::pass);
  }

  private long count(PublisherMeters timer) {
    return meters.get(timer.getName()).timer().count();
  }
}
