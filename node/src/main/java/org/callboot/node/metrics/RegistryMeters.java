package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** Makes meters in a registry as the catalogue describes them. */
final class RegistryMeters {
  private final MeterRegistry registry;

  RegistryMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * A counter; asking for one that is there gives that one.
   *
   * @param tagValues in the order of the catalogue's tags
   */
  Counter counter(NodeMeters meter, String... tagValues) {
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  /** A histogram; tags as with {@link #counter}. */
  Timer timer(NodeMeters meter, List<Duration> buckets, String... tagValues) {
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .serviceLevelObjectives(buckets.toArray(Duration[]::new))
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  private static Tags tags(NodeMeters meter, String... values) {
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(meter.tags().get(i), values[i]);
    }
    return tags;
  }
}
