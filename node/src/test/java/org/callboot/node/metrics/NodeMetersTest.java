package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.disk.DiskCopies;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.InMemoryFileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue and what is registered are the same. */
class NodeMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Without tags, and counted as transfers go on. */
  private static final Set<NodeMeters> OF_TRANSFERS =
      EnumSet.of(
          NodeMeters.BLOCKS,
          NodeMeters.RESENDS,
          NodeMeters.REPEATED_REQUESTS,
          NodeMeters.STRANGERS);

  private final PathMeters paths = new PathMeters(registry);
  @TempDir Path dir;
  private DiskCopies copies;
  private ClusterCopies.Copy copy;

  private record Shape(String name, String type, String unit, String text, List<String> tags) {
    static Shape of(Meter meter) {
      Meter.Id id = meter.getId();
      return new Shape(
          id.getName(),
          id.getType().name(),
          Objects.requireNonNullElse(id.getBaseUnit(), ""),
          Objects.requireNonNullElse(id.getDescription(), ""),
          id.getTags().stream().map(Tag::getKey).sorted().toList());
    }

    static Shape of(NodeMeters meter) {
      return new Shape(
          meter.meterName(),
          meter.type().name(),
          meter.unit(),
          meter.description(),
          meter.tags().stream().sorted().toList());
    }
  }

  /** Those that the classes above do not register. */
  private static Map<NodeMeters, LongSupplier> sources() {
    Map<NodeMeters, LongSupplier> sources = new EnumMap<>(NodeMeters.class);
    Arrays.stream(NodeMeters.values())
        .filter(meter -> meter.tags().isEmpty() && !OF_TRANSFERS.contains(meter))
        .forEach(meter -> sources.put(meter, meter::ordinal));
    return sources;
  }

  @BeforeEach
  void registerAll() {
    MicrometerTransferMetrics transfers =
        new MicrometerTransferMetrics(registry, new DeviceCensus(0, new ManualTicker()));
    transfers.heartbeat(0);
    paths.accept(
        List.of(new ClusterPath(new NodeFileCache(new ClusterId("hq"), new ManualTicker()))));
    copies = DiskCopies.in(dir, "east", new InMemoryFileStore(), LIMIT, () -> 0, Clock.systemUTC());
    copies.onOpen(new CopyMeters(registry));
    copy = copies.open(new ClusterId("hq"));
    StateMeters.register(registry, sources());
  }

  @AfterEach
  void closeTheCopy() {
    copy.close();
    assertThat(registry.getMeters()).noneMatch(m -> m.getId().getTag("cluster") != null);
    copies.close();
  }

  @Test
  void registersWhatTheCatalogueSaysAndNothingElse() {
    Set<Shape> registered =
        registry.getMeters().stream().map(Shape::of).collect(Collectors.toSet());
    Set<Shape> catalogue =
        Arrays.stream(NodeMeters.values()).map(Shape::of).collect(Collectors.toSet());
    assertThat(registered).isEqualTo(catalogue);
  }

  @Test
  void theNamesOfTheTableAreThoseThatPrometheusSees() {
    List<String> seen =
        registry
            .scrape()
            .lines()
            .filter(line -> line.startsWith("# TYPE ") && !line.contains("_max "))
            .map(line -> line.split(" ")[2])
            .toList();
    assertThat(Arrays.stream(NodeMeters.values()).map(MetersTable::prometheusName))
        .containsExactlyInAnyOrderElementsOf(seen);
  }

  @Test
  void theStateOfTheNodeIsShownAlsoAfterItsMakersAreForgotten() {
    System.gc();
    assertThat(registry.scrape())
        .contains("callboot_site_members " + (double) NodeMeters.SITE_MEMBERS.ordinal())
        .contains("callboot_site_merges_total " + (double) NodeMeters.SITE_MERGES.ordinal());
  }
}
