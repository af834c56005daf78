package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

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
    Counter.Builder builder =
        Counter.builder(meter.meterName())
            .description(meter.description())
            .baseUnit(meter.unit().isEmpty() ? null : meter.unit());
    for (int i = 0; i < tagValues.length; i++) {
      builder.tag(meter.tags().get(i), tagValues[i]);
    }
    return builder.register(registry);
  }

  void gauge(NodeMeters meter, IntSupplier value) {
    Gauge.builder(meter.meterName(), value, IntSupplier::getAsInt)
        .description(meter.description())
        .strongReference(true)
        .register(registry);
  }

  Timer timer(NodeMeters meter, Duration shortest, Duration longest) {
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .publishPercentileHistogram()
        .minimumExpectedValue(shortest)
        .maximumExpectedValue(longest)
        .register(registry);
  }
}
