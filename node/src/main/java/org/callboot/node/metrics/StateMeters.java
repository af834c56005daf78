package org.callboot.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Meters of the node as a whole; each value is asked for when somebody looks. */
public final class StateMeters {
  private StateMeters() {}

  /**
   * Where the values come from; called from any thread.
   *
   * @param siteMembers nodes of the site that are seen
   * @param siteMerges merges of a split site in which this node changed sides
   * @param parametersRejected sets of service parameters refused since the start
   * @param deviceConflicts devices that several clusters have; may take some milliseconds
   * @param contentCacheBytes contents of static files held
   */
  public record Sources(
      LongSupplier siteMembers,
      LongSupplier siteMerges,
      LongSupplier parametersRejected,
      LongSupplier deviceConflicts,
      LongSupplier contentCacheBytes) {}

  /** Shows the values for as long as the registry lives. */
  public static void register(MeterRegistry registry, Sources sources) {
    gauge(registry, NodeMeters.SITE_MEMBERS, sources, Sources::siteMembers);
    gauge(registry, NodeMeters.DEVICE_CONFLICTS, sources, Sources::deviceConflicts);
    gauge(registry, NodeMeters.CONTENT_CACHE, sources, Sources::contentCacheBytes);
    counter(registry, NodeMeters.PARAMETERS_REJECTED, sources, Sources::parametersRejected);
    counter(registry, NodeMeters.SITE_MERGES, sources, Sources::siteMerges);
  }

  /** A counter keeps its object by a weak reference only; the gauges keep this one alive. */
  private static void counter(
      MeterRegistry registry,
      NodeMeters meter,
      Sources sources,
      Function<Sources, LongSupplier> value) {
    FunctionCounter.builder(meter.meterName(), sources, s -> value.apply(s).getAsLong())
        .description(meter.description())
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      NodeMeters meter,
      Sources sources,
      Function<Sources, LongSupplier> value) {
    Gauge.builder(meter.meterName(), sources, s -> value.apply(s).getAsLong())
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .strongReference(true)
        .register(registry);
  }
}
