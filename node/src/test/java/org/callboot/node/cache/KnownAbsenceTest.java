package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

/** When a copy may say that a file is not there: a phone takes the default file then. */
class KnownAbsenceTest {
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

  @Test
  void callsNothingMissingWhileItHoldsFewerFilesThanItsManifestSays() {
    give(HQ.manifest(1, 1, HQ.file("a", 1, 1)));
    give(HQ.file("a", 1, 1));
    assertThat(cache.knowsToLack(FileName.of("b"))).isTrue();
    give(HQ.manifest(1, 2, HQ.file("a", 1, 1), HQ.file("b", 1, 2)));
    assertThat(cache.isComplete()).isTrue();
    assertThat(cache.knowsToLack(FileName.of("b"))).isFalse();
    give(HQ.file("b", 1, 2));
    assertThat(cache.knowsToLack(FileName.of("c"))).isTrue();
  }

  /** One is deleted and another added at once, and the manifest comes before both. */
  @Test
  void callsNothingMissingWhileItLacksASwappedFile() {
    give(HQ.manifest(1, 2, HQ.file("a", 1, 1)));
    give(HQ.file("a", 1, 1));
    assertThat(cache.knowsToLack(FileName.of("b"))).isTrue();
    give(HQ.manifest(1, 5, HQ.file("b", 1, 4)));
    assertThat(cache.knowsToLack(FileName.of("b"))).isFalse();
    give(HQ.file("b", 1, 4), HQ.withdrawn("a", 1, 3));
    assertThat(cache.knowsToLack(FileName.of("c"))).isTrue();
  }

  /** Entries of the next batch come before its manifest: what differs may be no more than that. */
  @Test
  void aCopyThatIsAheadOfItsManifestGoesByTheNumberOfFiles() {
    give(HQ.manifest(1, 2, HQ.file("a", 1, 1)));
    give(HQ.file("a", 1, 1));
    give(HQ.file("a", 1, 6));
    give(HQ.manifest(1, 5, HQ.file("a", 1, 4)));
    assertThat(cache.knowsToLack(FileName.of("b"))).isTrue();
  }
}
