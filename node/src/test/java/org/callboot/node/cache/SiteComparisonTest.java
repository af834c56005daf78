package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.sync.store.SampleFiles.version;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

/** What gives way when the copy is compared with its site, and what does not. */
class SiteComparisonTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");

  private final NodeFileCache cache = new NodeFileCache(HQ.cluster(), new ManualTicker());

  private void give(FileEntry... entries) {
    for (FileEntry entry : entries) {
      cache.accept(FileChange.of(entry));
    }
  }

  private void give(ClusterManifest manifest) {
    cache.accept(new FileChange.ManifestChanged(manifest));
  }

  private void compare(ClusterManifest manifest, List<FileEntry> entries, String... present) {
    cache.accept(new FileChange.Resynchronized(manifest, entries, names(present), false));
  }

  private void overrule(ClusterManifest manifest, List<FileEntry> entries, String... present) {
    cache.accept(new FileChange.Resynchronized(manifest, entries, names(present), true));
  }

  private static List<FileName> names(String... texts) {
    return Arrays.stream(texts).map(FileName::of).toList();
  }

  private String held(String name) {
    return cache.file(FileName.of(name)).map(file -> file.version().toString()).orElse("-");
  }

  @Test
  void aComparisonDropsWhatTheStoreNoLongerHas() {
    give(HQ.manifest(1, 1));
    give(HQ.file("a", 1, 1), HQ.file("gone", 1, 1));
    ClusterManifest manifest = HQ.manifest(1, 3, HQ.file("a", 1, 1));

    compare(manifest, List.of(), "a");

    assertThat(held("a")).isEqualTo("e1r1");
    assertThat(held("gone")).isEqualTo("-");
    assertThat(cache.behindFor()).isEmpty();
    give(HQ.file("gone", 1, 1), HQ.file("gone", 1, 3));
    assertThat(held("gone")).isEqualTo("-");
  }

  @Test
  void aSiteThatLostItsFilesDoesNotEmptyTheCopy() {
    PublishedFile a = HQ.file("a", 1, 1);
    PublishedFile b = HQ.file("b", 1, 1);
    ClusterManifest manifest = HQ.manifest(1, 1, a, b);
    give(manifest);
    give(a, b);

    compare(manifest, List.of());
    compare(HQ.manifest(1, 2, HQ.file("a", 1, 2), b), List.of(), "b");

    assertThat(held("a")).isEqualTo("e1r1");
    assertThat(held("b")).isEqualTo("e1r1");
  }

  @Test
  void aComparisonOlderThanTheCopyDropsNothing() {
    give(HQ.manifest(1, 5));
    give(HQ.file("a", 1, 5));

    compare(HQ.manifest(1, 4), List.of());

    assertThat(held("a")).isEqualTo("e1r5");
    assertThat(cache.manifest()).contains(HQ.manifest(1, 5));
  }

  /** The copy was filled before the database was restored, and away until it had led again. */
  @Test
  void whatTheManifestCoversGivesWayToTheOlderOneOfTheSite() {
    give(HQ.manifest(6, 50));
    give(HQ.file("older", 6, 40), HQ.withdrawn("back", 6, 41), HQ.file("gone", 6, 42));
    PublishedFile older = HQ.file("older", 6, 30);
    PublishedFile back = HQ.file("back", 6, 31);
    WithdrawnFile gone = HQ.withdrawn("gone", 6, 32);
    ClusterManifest site = HQ.manifest(6, 200, older, back);

    compare(site, List.of(older, back, gone), "older", "back");
    assertThat(held("older")).isEqualTo("e6r40");
    overrule(site, List.of(older, back, gone), "older", "back");

    assertThat(List.of(held("older"), held("back"), held("gone")))
        .containsExactly("e6r30", "e6r31", "-");
    assertThat(cache.behindFor()).isEmpty();
  }

  @Test
  void whatIsNewerThanTheManifestGivesWayToNothingOlder() {
    give(HQ.manifest(6, 50));
    give(HQ.file("a", 6, 201));

    overrule(HQ.manifest(6, 200, HQ.file("a", 6, 30)), List.of(HQ.file("a", 6, 30)), "a");

    assertThat(held("a")).isEqualTo("e6r201");
  }

  @Test
  void anOlderComparisonOverrulesNothing() {
    give(HQ.manifest(6, 201));
    give(HQ.file("a", 6, 40));

    overrule(HQ.manifest(6, 200, HQ.file("a", 6, 30)), List.of(HQ.file("a", 6, 30)), "a");

    assertThat(held("a")).isEqualTo("e6r40");
  }

  /** Its writer was deposed: the manifest says nothing of it. */
  @Test
  void whatTheManifestDisownsOverrulesNothing() {
    give(HQ.manifest(6, 50));
    give(HQ.file("a", 6, 40));
    ClusterManifest site =
        HQ.manifest(version(7, 60), Map.of(6L, 50L), Map.of(), List.of(HQ.file("a", 6, 40)));

    overrule(site, List.of(HQ.file("a", 6, 51)), "a");

    assertThat(held("a")).isEqualTo("e6r40");
  }
}
