package org.callboot.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.callboot.node.admission.Admission;

/** Meters of who has a place, who waits for one, and who had to yield. */
public final class AdmissionMeters {
  private AdmissionMeters() {}

  /** Shows them for as long as the registry lives. */
  public static void register(MeterRegistry registry, Admission admission) {
    RegistryMeters meters = new RegistryMeters(registry);
    // The gauges keep the admission in memory, of which a counter holds a weak reference only.
    meters.gauge(NodeMeters.UNCONFIRMED, admission::unconfirmed);
    meters.gauge(NodeMeters.SUSPENDED, admission::suspended);
    meters.gauge(NodeMeters.WAITING, admission::waiting);
    NodeMeters yielded = NodeMeters.YIELDED;
    FunctionCounter.builder(yielded.meterName(), admission, Admission::yielded)
        .description(yielded.description())
        .register(registry);
  }
}
