package org.callboot.publisher.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Meters of one site. */
final class MicrometerSiteMetrics implements SiteMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<PublisherMeters, Counter> counters = new EnumMap<>(PublisherMeters.class);
  private final Map<FailedPart, Counter> failures = new EnumMap<>(FailedPart.class);
  private final Map<RowKind, Counter> rows = new EnumMap<>(RowKind.class);
  private final Map<RowKind, Integer> rebuilt = new ConcurrentHashMap<>();
  private final Timer publishDuration;
  private final Timer changeAge;
  private final Timer rebuildDuration;
  private volatile String currentState = "";
  private volatile Duration lastAge = Duration.ZERO;
  private volatile Duration lastRebuild = Duration.ZERO;
  private volatile SiteGauges current = SiteGauges.NONE;

  MicrometerSiteMetrics(MeterRegistry registry, Tags tags, Collection<String> states) {
    this.registry = registry;
    this.tags = tags;
    registerCounters();
    publishDuration = timer(PublisherMeters.PUBLISH_DURATION);
    changeAge = timer(PublisherMeters.CHANGE_AGE);
    rebuildDuration = timer(PublisherMeters.REBUILD_DURATION);
    registerGauges(states);
  }

  private void registerCounters() {
    for (PublisherMeters meter : PublisherMeters.values()) {
      if (meter == PublisherMeters.FAILURES) {
        for (FailedPart part : FailedPart.values()) {
          Tags withPart = tags.and(PublisherMeters.Tag.PART.asString(), part.tag());
          failures.put(part, counter(meter, withPart));
        }
      } else if (meter == PublisherMeters.ROWS) {
        for (RowKind kind : RowKind.values()) {
          rows.put(kind, counter(meter, ofKind(kind)));
        }
      } else if (meter.getType() == Meter.Type.COUNTER) {
        counters.put(meter, counter(meter, tags));
      }
    }
  }

  private void registerGauges(Collection<String> states) {
    PublisherMeters ofState = PublisherMeters.SITE_STATE;
    for (String name : states) {
      Gauge.builder(ofState.getName(), () -> currentState.equals(name) ? 1 : 0)
          .description(ofState.text())
          .tags(tags.and(PublisherMeters.Tag.STATE.asString(), name))
          .register(registry);
    }
    registerGauge(PublisherMeters.SITE_LAG, gauges -> seconds(gauges.lag()));
    registerGauge(PublisherMeters.FEED_HORIZON_AGE, gauges -> seconds(gauges.heldBack()));
    registerGauge(PublisherMeters.DEVICES_UNBUILT, SiteGauges::unbuiltDevices);
    registerGauge(PublisherMeters.CHANGE_LAST_AGE, any -> seconds(lastAge));
    registerGauge(PublisherMeters.REBUILD_LAST, any -> seconds(lastRebuild));
    for (RowKind kind : RowKind.values()) {
      Gauge.builder(PublisherMeters.REBUILD_OBJECTS.getName(), () -> rebuilt.getOrDefault(kind, 0))
          .description(PublisherMeters.REBUILD_OBJECTS.text())
          .tags(ofKind(kind))
          .register(registry);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private Tags ofKind(RowKind kind) {
    return tags.and(PublisherMeters.Tag.KIND.asString(), kind.tag());
  }

  private void registerGauge(PublisherMeters meter, ToDoubleFunction<SiteGauges> value) {
    Gauge.builder(meter.getName(), () -> value.applyAsDouble(current))
        .description(meter.text())
        .baseUnit(unitOf(meter))
        .tags(tags)
        .register(registry);
  }

  /** An empty unit would still be set off by a character of its own in the name. */
  private static @Nullable String unitOf(PublisherMeters meter) {
    return meter.getBaseUnit().isEmpty() ? null : meter.getBaseUnit();
  }

  private Counter counter(PublisherMeters meter, Tags allTags) {
    return Counter.builder(meter.getName())
        .description(meter.text())
        .baseUnit(unitOf(meter))
        .tags(allTags)
        .register(registry);
  }

  /** Buckets around the promise of one second from commit to phone. */
  private Timer timer(PublisherMeters meter) {
    return Timer.builder(meter.getName())
        .description(meter.text())
        .tags(tags)
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1))
        .register(registry);
  }

  private void count(PublisherMeters meter, int amount) {
    Counter counter = counters.get(meter);
    if (counter != null) {
      counter.increment(amount);
    }
  }

  @Override
  public void files(FileCounts counts) {
    count(PublisherMeters.FILES_BUILT, counts.built());
    count(PublisherMeters.FILES_UNCHANGED, counts.unchanged());
    count(PublisherMeters.FILES_PUBLISHED, counts.published());
    count(PublisherMeters.FILES_WITHDRAWN, counts.withdrawn());
    count(PublisherMeters.DEVICES_WITHOUT_FILE, counts.devicesWithoutFile());
  }

  @Override
  public void batch(Map<RowKind, Integer> changed, Duration took, Duration age) {
    changed.forEach((kind, count) -> Objects.requireNonNull(rows.get(kind)).increment(count));
    publishDuration.record(took);
    if (!changed.isEmpty()) {
      changeAge.record(age);
      lastAge = age;
    }
  }

  @Override
  public void rebuilt(Duration took, Map<RowKind, Integer> objects) {
    rebuildDuration.record(took);
    lastRebuild = took;
    for (RowKind kind : RowKind.values()) {
      rebuilt.put(kind, objects.getOrDefault(kind, 0));
    }
  }

  @Override
  public void rebuildAborted() {
    count(PublisherMeters.REBUILDS_ABORTED, 1);
  }

  @Override
  public void refused(int entries) {
    count(PublisherMeters.ENTRIES_REFUSED, entries);
  }

  @Override
  public void failed(FailedPart part) {
    Counter counter = failures.get(part);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void state(String newState) {
    currentState = newState;
  }

  @Override
  public synchronized void show(SiteGauges gauges) {
    current = gauges;
  }

  @Override
  public synchronized void showEnds(SiteGauges gauges) {
    if (current == gauges) {
      current = SiteGauges.NONE;
    }
  }
}
