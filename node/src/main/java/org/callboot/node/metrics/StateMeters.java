package org.callboot.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Meters without tags, whose values are asked for when somebody looks. */
public final class StateMeters {
  private StateMeters() {}

  /**
   * Shows the values for as long as the registry lives.
   *
   * @param sources called from any thread; may take some milliseconds
   * @throws IllegalArgumentException if a meter is a timer or has tags
   */
  public static void register(MeterRegistry registry, Map<NodeMeters, LongSupplier> sources) {
    sources.forEach((meter, source) -> register(registry, meter, source));
  }

  private static void register(MeterRegistry registry, NodeMeters meter, LongSupplier source) {
    if (!meter.tags().isEmpty()) {
      throw new IllegalArgumentException(meter + " has tags");
    }
    @Nullable String unit = meter.unit().isEmpty() ? null : meter.unit();
    // A registry keeps what it measures by a weak reference, and functions by a strong one: so the
    // registry itself is measured, which is there as long as anybody asks it.
    switch (meter.type()) {
      case GAUGE ->
          Gauge.builder(meter.meterName(), registry, any -> source.getAsLong())
              .description(meter.description())
              .baseUnit(unit)
              .register(registry);
      case COUNTER ->
          FunctionCounter.builder(meter.meterName(), registry, any -> source.getAsLong())
              .description(meter.description())
              .baseUnit(unit)
              .register(registry);
      case TIMER -> throw new IllegalArgumentException(meter + " is a timer");
    }
  }
}
