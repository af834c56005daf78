package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.resolve.ListedPath;
import org.callboot.node.resolve.PathEntry;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

class PathMetersTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ManualTicker ticker = new ManualTicker();
  private final PathMeters meters = new PathMeters(registry);
  private final NodeFileCache copy = new NodeFileCache(HQ.cluster(), ticker);
  private final PathEntry hq = new ClusterPath(copy);

  private void show(PathEntry... paths) {
    meters.accept(List.of(paths));
  }

  @Test
  void saysWhatEachPathHoldsAndWhetherItIsUp() {
    show(hq, new ListedPath("/srv", "a", "b"), new ListedPath("/far", "c").unknown("down"));

    assertThat(registry.scrape())
        .contains("callboot_path_files{path=\"cluster:hq\"} 0.0")
        .contains("callboot_path_files{path=\"/srv\"} 2.0")
        .contains("callboot_path_files{path=\"/far\"} 1.0")
        .contains("callboot_path_up{path=\"cluster:hq\"} 0.0")
        .contains("callboot_path_up{path=\"/srv\"} 1.0")
        .contains("callboot_path_up{path=\"/far\"} 0.0")
        .doesNotContain("callboot_copy_complete{path=\"/srv\"}");
  }

  @Test
  void aCopyIsFollowedWhileItFillsAndFallsBehind() {
    show(hq);
    ticker.advance(Duration.ofMillis(1500));
    assertThat(registry.scrape())
        .contains("callboot_copy_complete{path=\"cluster:hq\"} 0.0")
        .contains("callboot_copy_behind_seconds{path=\"cluster:hq\"} 1.5");
    PublishedFile file = HQ.file("a", 1, 1);

    copy.accept(new FileChange.Published(file));
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(1, 1, file)));

    assertThat(registry.scrape())
        .contains("callboot_path_files{path=\"cluster:hq\"} 1.0")
        .contains("callboot_path_up{path=\"cluster:hq\"} 1.0")
        .contains("callboot_copy_complete{path=\"cluster:hq\"} 1.0")
        .contains("callboot_copy_behind_seconds{path=\"cluster:hq\"} 0.0")
        .contains("callboot_copy_held_bytes{path=\"cluster:hq\"} 9.0");
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(1, 2, file, HQ.file("b", 1, 2))));
    ticker.advance(Duration.ofSeconds(2));
    assertThat(registry.scrape())
        .contains("callboot_copy_complete{path=\"cluster:hq\"} 1.0")
        .contains("callboot_copy_behind_seconds{path=\"cluster:hq\"} 2.0");
  }

  @Test
  void refusedEntriesAreCountedByTheirReason() {
    show(hq);
    PublishedFile held = HQ.file("a", 2, 5);
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(2, 5, held)));
    copy.accept(new FileChange.Published(held));
    copy.accept(new FileChange.Published(HQ.file("a", 2, 4)));
    assertThat(registry.scrape())
        .contains("callboot_copy_refused_total{path=\"cluster:hq\",reason=\"stale\"} 1.0")
        .contains("callboot_copy_refused_total{path=\"cluster:hq\",reason=\"fenced\"} 0.0");
  }

  @Test
  void metersGoWithTheirPathAndComeWithTheNextOneOfItsName() {
    show(hq, new ListedPath("/srv", "a"));
    show(hq);
    assertThat(registry.scrape()).doesNotContain("/srv").contains("cluster:hq");

    show(hq, new ListedPath("/srv", "a", "b"));
    assertThat(registry.scrape()).contains("callboot_path_files{path=\"/srv\"} 2.0");
    show(hq, new ListedPath("/srv", "a", "b", "c"));
    assertThat(registry.scrape()).contains("callboot_path_files{path=\"/srv\"} 3.0");
    show();
    assertThat(registry.getMeters()).isEmpty();
  }
}
