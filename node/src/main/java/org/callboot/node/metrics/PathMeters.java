package org.callboot.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.resolve.PathEntry;

/**
 * Meters of each path of the search list. They come and go with their paths, so that there are
 * never more of them than the list is long, and none tells of a path that nobody searches any more.
 * Lists come one at a time.
 */
public final class PathMeters implements Consumer<List<PathEntry>> {
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;

  /** Also keeps the paths in memory: a registry holds what it measures by a weak reference. */
  private final Map<PathEntry, List<Meter>> shown = new HashMap<>();

  public PathMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows the paths of this list and no others; a path that stays keeps its meters. */
  @Override
  public void accept(List<PathEntry> paths) {
    // Removal first, since a path that was opened again has the name of the one before it.
    shown.forEach(
        (path, meters) -> {
          if (!paths.contains(path)) {
            meters.forEach(registry::remove);
          }
        });
    shown.keySet().retainAll(paths);
    paths.forEach(path -> shown.computeIfAbsent(path, this::register));
  }

  private List<Meter> register(PathEntry path) {
    Tags tags = Tags.of("path", path.label());
    List<Meter> meters = new ArrayList<>();
    meters.add(gauge(NodeMeters.PATH_FILES, tags, path, PathEntry::fileCount));
    meters.add(gauge(NodeMeters.PATH_UP, tags, path, p -> oneIf(p.unknownBecause().isEmpty())));
    if (path instanceof ClusterPath cluster) {
      NodeFileCache copy = cluster.cache();
      meters.add(gauge(NodeMeters.COPY_COMPLETE, tags, copy, c -> oneIf(c.isComplete())));
      meters.add(gauge(NodeMeters.COPY_BEHIND, tags, copy, PathMeters::secondsBehind));
      meters.add(gauge(NodeMeters.COPY_HELD, tags, copy, NodeFileCache::heldBytes));
      meters.add(refused(tags.and("reason", "stale"), copy, NodeFileCache::refusedStale));
      meters.add(refused(tags.and("reason", "fenced"), copy, NodeFileCache::refusedFenced));
    }
    return meters;
  }

  private static double oneIf(boolean condition) {
    return condition ? 1 : 0;
  }

  private static double secondsBehind(NodeFileCache copy) {
    return copy.behindFor().map(Duration::toNanos).orElse(0L) / NANOS_PER_SECOND;
  }

  private <T> Meter gauge(NodeMeters meter, Tags tags, T of, ToDoubleFunction<T> value) {
    return Gauge.builder(meter.meterName(), of, value)
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .tags(tags)
        .register(registry);
  }

  private Meter refused(Tags tags, NodeFileCache copy, ToDoubleFunction<NodeFileCache> value) {
    return FunctionCounter.builder(NodeMeters.COPY_REFUSED.meterName(), copy, value)
        .description(NodeMeters.COPY_REFUSED.description())
        .tags(tags)
        .register(registry);
  }
}
