package org.callboot.publisher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callboot.publisher.publish.SiteState;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;

class PublisherMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MicrometerPublishMetrics metrics =
      new MicrometerPublishMetrics(
          registry, new ClusterId("hq"), Set.of("north", "south"), SiteState.tags());

  @Test
  void registeredMetersAreExactlyTheCatalogue() {
    Map<String, String> registered = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      Set<String> keys = new TreeSet<>();
      meter.getId().getTags().stream().map(Tag::getKey).forEach(keys::add);
      registered.put(meter.getId().getName(), meter.getId().getType() + " " + keys);
      assertThat(meter.getId().getDescription()).isNotBlank();
    }
    assertThat(registry.scrape()).doesNotContain("__");
    Map<String, String> catalogue = new TreeMap<>();
    for (PublisherMeters meter : PublisherMeters.values()) {
      Set<String> keys = new TreeSet<>();
      Arrays.stream(meter.getKeyNames()).forEach(key -> keys.add(key.asString()));
      catalogue.put(meter.getName(), meter.getType() + " " + keys);
    }
    assertThat(registered).isEqualTo(catalogue);
  }

  @Test
  void eachCallReachesItsMeter() {
    SiteMetrics north = metrics.site("north");
    north.files(new FileCounts(1, 2, 3, 4, 5));
    north.batch(
        Map.of(RowKind.DEVICE, 4, RowKind.OTHER, 2), Duration.ofMillis(7), Duration.ofMillis(8));
    north.rebuilt(Duration.ofMillis(9), Map.of(RowKind.UNIT, 13));
    north.rebuildAborted();
    north.refused(10);
    north.failed(FailedPart.DATABASE);
    north.state("waiting");
    north.show(gauges(1500, 12));
    metrics.leading(true, 11);
    assertThat(counter("files.built")).isEqualTo(1);
    assertThat(counter("files.unchanged")).isEqualTo(2);
    assertThat(counter("files.published")).isEqualTo(3);
    assertThat(counter("files.withdrawn")).isEqualTo(4);
    assertThat(counter("devices.without.file")).isEqualTo(5);
    assertThat(counter("rows", "kind", "device")).isEqualTo(4);
    assertThat(counter("rows", "kind", "other")).isEqualTo(2);
    assertThat(counter("rebuilds.aborted")).isEqualTo(1);
    assertThat(gauge("rebuild.objects", "site", "north", "kind", "unit")).isEqualTo(13);
    assertThat(gauge("rebuild.objects", "site", "north", "kind", "device")).isZero();
    assertThat(gauge("rebuild.last", "site", "north")).isEqualTo(0.009);
    assertThat(gauge("change.last.age", "site", "north")).isEqualTo(0.008);
    assertThat(gauge("feed.horizon.age", "site", "north")).isEqualTo(3.0);
    assertThat(counter("entries.refused")).isEqualTo(10);
    assertThat(gauge("site.lag", "site", "north")).isEqualTo(1.5);
    assertThat(gauge("devices.unbuilt", "site", "north")).isEqualTo(12);
    assertThat(gauge("devices.unbuilt", "site", "south")).isZero();
    assertThat(gauge("site.state", "state", "waiting", "site", "north")).isOne();
    assertThat(gauge("site.state", "state", "following", "site", "north")).isZero();
    assertThat(gauge("leader")).isOne();
    assertThat(gauge("epoch")).isEqualTo(11);
    metrics.leading(false, 11);
    assertThat(gauge("leader") + gauge("epoch")).isZero();
  }

  @Test
  void publisherThatEndsLateLeavesTheGaugesOfTheNextOneAlone() {
    SiteMetrics north = metrics.site("north");
    SiteGauges earlier = gauges(1000, 1);
    SiteGauges next = gauges(2000, 2);
    north.show(earlier);
    north.show(next);
    north.showEnds(earlier);
    assertThat(gauge("site.lag", "site", "north")).isEqualTo(2);
    assertThat(gauge("devices.unbuilt", "site", "north")).isEqualTo(2);
    north.showEnds(next);
    assertThat(gauge("site.lag", "site", "north")).isZero();
    assertThat(gauge("devices.unbuilt", "site", "north")).isZero();
  }

  private static SiteGauges gauges(long lagMillis, int unbuilt) {
    return new SiteGauges() {
      @Override
      public Duration lag() {
        return Duration.ofMillis(lagMillis);
      }

      @Override
      public Duration heldBack() {
        return Duration.ofSeconds(3);
      }

      @Override
      public int unbuiltDevices() {
        return unbuilt;
      }
    };
  }

  private double counter(String name, String... tags) {
    return registry
        .get("callboot.publisher." + name)
        .tags("site", "north")
        .tags(tags)
        .counter()
        .count();
  }

  private double gauge(String name, String... tags) {
    return registry.get("callboot.publisher." + name).tags(tags).gauge().value();
  }
}
