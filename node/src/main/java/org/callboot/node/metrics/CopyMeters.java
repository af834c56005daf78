package org.callboot.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.callboot.node.disk.DiskCopy;

/** Meters of the copies on disk; they come and go with their copies. */
public final class CopyMeters implements Function<DiskCopy, Runnable> {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final MeterRegistry registry;

  public CopyMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows a copy until what is returned is run. */
  @Override
  public Runnable apply(DiskCopy copy) {
    List<Meter> shown =
        List.of(
            gauge(NodeMeters.COPY_AGE, copy, CopyMeters::secondsOld),
            gauge(NodeMeters.COPY_FROM_DISK, copy, c -> c.cameFromDisk() ? 1 : 0),
            gauge(NodeMeters.COPY_DISK_OWED, copy, c -> c.owedFor().toMillis() / MILLIS_PER_SECOND),
            gauge(NodeMeters.COPY_DISK_SIZE, copy, DiskCopy::sizeBytes),
            counter(NodeMeters.COPY_DISK_REFUSED, copy, DiskCopy::refused),
            counter(NodeMeters.COPY_DISK_UNREADABLE, copy, DiskCopy::unreadable),
            counter(NodeMeters.COPY_DISK_FAILURES, copy, DiskCopy::failedWrites));
    return () -> shown.forEach(registry::remove);
  }

  private static double secondsOld(DiskCopy copy) {
    return copy.age().map(age -> age.toMillis() / MILLIS_PER_SECOND).orElse(Double.NaN);
  }

  private Meter gauge(NodeMeters meter, DiskCopy copy, ToDoubleFunction<DiskCopy> value) {
    return Gauge.builder(meter.meterName(), copy, value)
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .tags(tags(copy))
        .register(registry);
  }

  private Meter counter(NodeMeters meter, DiskCopy copy, ToDoubleFunction<DiskCopy> value) {
    return FunctionCounter.builder(meter.meterName(), copy, value)
        .description(meter.description())
        .tags(tags(copy))
        .register(registry);
  }

  private static Tags tags(DiskCopy copy) {
    return Tags.of("cluster", copy.cluster().name());
  }
}
