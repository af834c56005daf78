package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.metrics.PublisherMeters;
import org.callboot.publisher.metrics.SiteGauges;
import org.junit.jupiter.api.Test;

class SilentDatabaseTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestSite site = new TestSite(new FakeMasterDatabase());
  private final PublisherParts parts =
      site.parts(
          new MicrometerPublishMetrics(
              meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags()));
  private final SilentDatabase silence = new SilentDatabase(parts);

  @Test
  void lagGrowsFromTheLastAnswerOnAndEndsWithTheNext() {
    silence.answered();
    site.ticker.advance(Duration.ofSeconds(3));
    assertThat(lag()).isZero();
    silence.doesNotAnswer();
    assertThat(lag()).isEqualTo(3);
    site.ticker.advance(Duration.ofSeconds(4));
    silence.doesNotAnswer();
    assertThat(lag()).isEqualTo(7);
    silence.answered();
    assertThat(lag()).isZero();
  }

  @Test
  void lagOfAnAgentThatLeadsAgainIsThatOfItsSites() {
    silence.doesNotAnswer();
    SiteGauges leading =
        new SiteGauges() {
          @Override
          public Duration lag() {
            return Duration.ofSeconds(1);
          }

          @Override
          public Duration heldBack() {
            return Duration.ZERO;
          }

          @Override
          public int unbuiltDevices() {
            return 0;
          }
        };
    parts.metrics().site(TestSite.NAME).show(leading);
    silence.answered();
    assertThat(lag()).isEqualTo(1);
  }

  private double lag() {
    return meters.get(PublisherMeters.SITE_LAG.getName()).gauge().value();
  }
}
