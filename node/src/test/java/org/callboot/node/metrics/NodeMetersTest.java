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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.disk.DiskCopies;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
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

  @BeforeEach
  void registerAll() {
    MicrometerTransferMetrics transfers =
        new MicrometerTransferMetrics(registry, () -> 3, () -> 30);
    transfers.ended(TransferOutcome.COMPLETED, "cluster:hq", new TransferTotals(1, 1, 0), 1);
    paths.accept(
        List.of(new ClusterPath(new NodeFileCache(new ClusterId("hq"), new ManualTicker()))));
    AdmissionMeters.register(registry, new Admission(1, AdmissionSettings.DEFAULT, () -> 0));
    copies = DiskCopies.in(dir, new InMemoryFileStore(), LIMIT, () -> 0, Clock.systemUTC());
    copies.onOpen(new CopyMeters(registry));
    copy = copies.open(new ClusterId("hq"));
    StateMeters.register(
        registry,
        new StateMeters.Sources(() -> 2, () -> 6, () -> 3, () -> 4, () -> 5_000_000_000L));
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
        .contains("callboot_site_members 2.0")
        .contains("callboot_parameters_rejected_total 3.0")
        .contains("callboot_device_conflicts 4.0")
        .contains("callboot_content_cache_bytes 5.0E9");
  }
}
