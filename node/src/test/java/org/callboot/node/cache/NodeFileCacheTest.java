package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.callboot.sync.store.SampleFiles.version;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

class NodeFileCacheTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final String PHONE = "SEP0007EB463101.cnf.xml";
  private static final String MAC = "0007EB463101";

  private final ManualTicker ticker = new ManualTicker();
  private final NodeFileCache cache = new NodeFileCache(HQ.cluster(), ticker, 3);

  private void give(FileEntry... entries) {
    for (FileEntry entry : entries) {
      cache.accept(FileChange.of(entry));
    }
  }

  private void give(ClusterManifest manifest) {
    cache.accept(new FileChange.ManifestChanged(manifest));
  }

  private void compare(ClusterManifest manifest, List<FileEntry> entries, String... present) {
    List<FileName> names = Arrays.stream(present).map(FileName::of).toList();
    cache.accept(new FileChange.Resynchronized(manifest, entries, names, false));
  }

  private String held(String name) {
    return cache.file(FileName.of(name)).map(file -> file.version().toString()).orElse("-");
  }

  @Test
  void isEmptyAndUnknownAtFirst() {
    assertThat(held("a")).isEqualTo("-");
    assertThat(cache.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(cache.manifest()).isEmpty();
    assertThat(cache.knowsToLack(FileName.of("a"))).isFalse();
    ticker.advance(Duration.ofSeconds(7));
    assertThat(cache.behindFor()).contains(Duration.ofSeconds(7));
  }

  @Test
  void isCompleteOnceItEqualsTheManifestAndStaysSo() {
    give(HQ.manifest(1, 1, HQ.file("a", 1, 1), HQ.file("b", 1, 1)));
    give(HQ.file("a", 1, 1));
    assertThat(cache.isComplete()).isFalse();
    give(HQ.file("b", 1, 1));
    assertThat(cache.isComplete()).isTrue();
    assertThat(cache.behindFor()).isEmpty();

    give(HQ.file("a", 1, 2));
    ticker.advance(Duration.ofSeconds(3));

    assertThat(cache.isComplete()).isTrue();
    give(HQ.manifest(1, 2, HQ.file("a", 1, 2), HQ.file("b", 1, 1)));
    assertThat(cache.behindFor()).isEmpty();
  }

  /** A large one takes minutes over a slow link, and phones get each of its files at once. */
  @Test
  void isNotBehindForAsLongAsAPublicationTakes() {
    give(HQ.manifest(1, 1, HQ.file("a", 1, 1), HQ.file("b", 1, 1)));
    give(HQ.file("a", 1, 1), HQ.file("b", 1, 1));
    give(HQ.file("a", 1, 2));
    ticker.advance(Duration.ofMinutes(5));
    assertThat(cache.behindFor()).isEmpty();
    give(HQ.manifest(1, 3, HQ.file("a", 1, 2), HQ.file("b", 1, 3)));
    ticker.advance(Duration.ofSeconds(3));
    assertThat(cache.behindFor()).contains(Duration.ofSeconds(3));
  }

  @Test
  void isBehindHoweverMuchComesIfItNeverEqualledItsManifest() {
    give(HQ.manifest(1, 1, HQ.file("a", 1, 1), HQ.file("b", 1, 1)));
    give(HQ.file("a", 1, 1), HQ.file("b", 1, 1));
    give(HQ.manifest(1, 2, HQ.file("a", 1, 2), HQ.file("b", 1, 1)));
    for (int second = 0; second < 100; second++) {
      ticker.advance(Duration.ofSeconds(1));
      give(HQ.file("b", 1, 3 + second));
    }
    assertThat(cache.behindFor()).contains(Duration.ofSeconds(100));
  }

  @Test
  void anEmptyClusterIsCompleteByItsManifest() {
    give(HQ.manifest(1, 1));

    assertThat(cache.isComplete()).isTrue();
    assertThat(cache.knowsToLack(FileName.of("a"))).isTrue();
  }

  @Test
  void neverReplacesAFileByAnOlderOne() {
    give(HQ.manifest(version(2, 9), Map.of(1L, 9L), Map.of(), List.of()));
    give(HQ.file("a", 2, 5), HQ.file("a", 2, 4), HQ.file("a", 1, 8), HQ.file("a", 2, 5));

    assertThat(held("a")).isEqualTo("e2r5");
    assertThat(cache.refusedStale()).isEqualTo(2);
  }

  @Test
  void aWithdrawnFileDoesNotComeBack() {
    give(HQ.manifest(1, 9));
    give(HQ.file("a", 1, 1), HQ.withdrawn("a", 1, 3), HQ.file("a", 1, 2), HQ.file("a", 1, 3));

    assertThat(held("a")).isEqualTo("-");
    assertThat(cache.fileCount()).isZero();
    assertThat(cache.heldIndex().get(FileName.of("A")).version()).isEqualTo(version(1, 3));
    give(HQ.file("a", 1, 4));
    assertThat(held("a")).isEqualTo("e1r4");
  }

  @Test
  void entriesThatWaitForTheirManifestNeedNotBeReadAgain() {
    give(HQ.file("a", 1, 1));
    assertThat(cache.heldIndex().values()).containsExactly(IndexEntry.of(HQ.file("a", 1, 1)));

    give(HQ.manifest(1, 1, HQ.file("a", 1, 1)));
    give(HQ.file("a", 2, 2));

    assertThat(held("a")).isEqualTo("e1r1");
    assertThat(cache.heldIndex().values()).containsExactly(IndexEntry.of(HQ.file("a", 2, 2)));
  }

  @Test
  void aManifestOfALowerVersionIsRefused() {
    give(HQ.manifest(2, 5));
    give(HQ.manifest(1, 9, HQ.file("a", 1, 9)));

    assertThat(cache.manifest()).contains(HQ.manifest(2, 5));
    assertThat(cache.refusedStale()).isEqualTo(1);
  }

  @Test
  void refusesWhatAnAgentWroteAfterItHadLostTheLead() {
    give(HQ.manifest(version(3, 20), Map.of(2L, 15L), Map.of(), List.of()));
    give(HQ.file("a", 2, 15), HQ.file("b", 2, 16), HQ.withdrawn("a", 2, 17), HQ.file("c", 1, 2));

    assertThat(held("a")).isEqualTo("e2r15");
    assertThat(held("b")).isEqualTo("-");
    assertThat(held("c")).isEqualTo("-");
    assertThat(cache.refusedFenced()).isEqualTo(3);
  }

  @Test
  void entriesOfALaterEpochWaitForItsManifest() {
    give(HQ.manifest(1, 5, HQ.file("a", 1, 5)));
    give(HQ.file("a", 1, 5), HQ.file("a", 2, 6), HQ.withdrawn("b", 2, 6));
    assertThat(held("a")).isEqualTo("e1r5");
    assertThat(cache.waitingCount()).isEqualTo(2);

    ClusterManifest next =
        HQ.manifest(version(2, 6), Map.of(1L, 5L), Map.of(), List.of(HQ.file("a", 2, 6)));
    give(next);

    assertThat(held("a")).isEqualTo("e2r6");
    assertThat(cache.waitingCount()).isZero();
    assertThat(cache.refusedFenced()).isZero();
    assertThat(cache.behindFor()).isEmpty();
  }

  @Test
  void entriesThatComeBeforeAnyManifestWaitForIt() {
    give(HQ.file("a", 1, 1));
    assertThat(held("a")).isEqualTo("-");

    give(HQ.manifest(1, 1, HQ.file("a", 1, 1)));

    assertThat(held("a")).isEqualTo("e1r1");
    assertThat(cache.isComplete()).isTrue();
  }

  @Test
  void whatDoesNotFitAmongTheWaitingIsBroughtByTheNextComparison() {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      files.add(HQ.file("f" + i, 1, 1));
    }
    give(files.toArray(FileEntry[]::new));
    assertThat(cache.waitingCount()).isEqualTo(3);
    ClusterManifest manifest = HQ.manifest(1, 1, files.toArray(FileEntry[]::new));
    give(manifest);
    assertThat(cache.isComplete()).isFalse();

    compare(manifest, files, "f1", "f2", "f3", "f4", "f5");

    assertThat(cache.isComplete()).isTrue();
  }

  @Test
  void anEntryThatTheNextManifestDisownsIsServedUntilAnAcceptedOneReplacesIt() {
    give(HQ.manifest(1, 5));
    give(HQ.file("a", 1, 7));
    ClusterManifest next =
        HQ.manifest(version(2, 6), Map.of(1L, 5L), Map.of(), List.of(HQ.file("a", 1, 4)));
    give(next);
    assertThat(held("a")).isEqualTo("e1r7");

    compare(next, List.of(HQ.file("a", 1, 4)), "a");

    assertThat(held("a")).isEqualTo("e1r4");
    assertThat(cache.behindFor()).isEmpty();
  }

  @Test
  void aDisownedWithdrawalDoesNotMakeANameMissing() {
    give(HQ.manifest(1, 5, HQ.file("a", 1, 5)));
    give(HQ.file("a", 1, 5), HQ.withdrawn("a", 1, 6));
    assertThat(cache.knowsToLack(FileName.of("a"))).isTrue();

    give(HQ.manifest(version(2, 6), Map.of(1L, 5L), Map.of(), List.of(HQ.file("a", 1, 5))));

    assertThat(cache.knowsToLack(FileName.of("a"))).isFalse();
  }

  @Test
  void knowsWhoseDevicesItHas() {
    give(HQ.manifest(1, 1));
    assertThat(cache.ownsMac(MAC)).isFalse();
    give(HQ.file(PHONE, 1, 1), HQ.file("SEP" + MAC + ".cnf", 1, 1), HQ.file(PHONE, 1, 2));
    assertThat(cache.ownsMac(MAC)).isTrue();
    give(HQ.withdrawn(PHONE, 1, 3));
    assertThat(cache.ownsMac(MAC)).isTrue();
    give(HQ.withdrawn("SEP" + MAC + ".cnf", 1, 3));
    assertThat(cache.ownsMac(MAC)).isFalse();
    give(HQ.file(PHONE, 1, 4));
    assertThat(cache.ownsMac(MAC)).isTrue();
  }

  @Test
  void tellsListenersOfNewManifestsUntilTheyLeave() {
    List<String> told = new ArrayList<>();
    Runnable leave = cache.onManifest(manifest -> told.add(manifest.version().toString()));
    give(HQ.manifest(1, 1));
    give(HQ.file("a", 1, 2));
    give(HQ.manifest(1, 1));
    compare(HQ.manifest(1, 2), List.of());
    give(HQ.manifest(1, 1));
    leave.run();
    give(HQ.manifest(1, 3));

    assertThat(told).containsExactly("e1r1", "e1r2");
  }

  @Test
  void refusesChangesOfAnotherCluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> cache.accept(new FileChange.Published(SampleFiles.of("branch").file("a", 1, 1))));
  }

  @Test
  void isKeptInStepByAStore() {
    InMemoryFileStore store = new InMemoryFileStore();
    store.write(List.of(HQ.file("a", 1, 1)));
    try (var subscription = store.subscribe(HQ.cluster(), cache)) {
      assertThat(subscription).isNotNull();
      store.writeManifest(HQ.manifest(1, 1, HQ.file("a", 1, 1)));
      assertThat(cache.isComplete()).isTrue();
      store.write(List.of(HQ.file("a", 1, 2), HQ.file("b", 1, 2)));
      store.writeManifest(HQ.manifest(1, 2, HQ.file("a", 1, 2), HQ.file("b", 1, 2)));
    }
    assertThat(held("a")).isEqualTo("e1r2");
    assertThat(cache.behindFor()).isEmpty();
    assertThat(cache.entries()).hasSize(2);
  }

  @Test
  void givesBackOnlyAsAWholeAndNothingThatIsDisowned() {
    PublishedFile good = HQ.file("a", 1, 1);
    give(HQ.manifest(1, 1, good));
    assertThat(cache.wholeVersion()).isEmpty();
    assertThat(cache.heldCopy()).isEmpty();
    give(good);
    give(HQ.file("b", 1, 5), HQ.withdrawn("c", 1, 6));
    ClusterManifest next =
        HQ.manifest(
            version(2, 3), Map.of(1L, 2L), Map.of("MaximumServingCount", "9"), List.of(good));
    give(next);
    assertThat(cache.heldCopy().orElseThrow().manifest()).isEqualTo(next);
    assertThat(cache.heldCopy().orElseThrow().entries()).containsExactly(good);
    assertThat(cache.wholeVersion()).contains(version(2, 3));
    assertThat(cache.heldIndex()).containsOnlyKeys(good.name());
  }

  /** Its manifest was damaged on disk, and the site that it meets is behind. */
  @Test
  void aKeptEntryWithoutAManifestDoesNotGiveWayToAnEarlierEpoch() {
    NodeFileCache kept =
        NodeFileCache.restored(
            HQ.cluster(),
            ticker,
            List.of(HQ.file("a", 2, 5)),
            Optional.empty(),
            Completeness.UNKNOWN);
    FileName name = FileName.of("a");

    kept.accept(new FileChange.ManifestChanged(HQ.manifest(1, 9, HQ.file("a", 1, 4))));
    kept.accept(new FileChange.Published(HQ.file("a", 1, 4)));
    assertThat(kept.file(name)).contains(HQ.file("a", 2, 5));
    assertThat(kept.isComplete()).isFalse();

    kept.accept(new FileChange.ManifestChanged(HQ.manifest(2, 6, HQ.file("a", 2, 6))));
    kept.accept(new FileChange.Published(HQ.file("a", 2, 6)));
    assertThat(kept.file(name)).contains(HQ.file("a", 2, 6));
    assertThat(kept.isComplete()).isTrue();
  }

  /** The site was emptied and filled by a new leader, which knows nothing of the name. */
  @Test
  void aWithdrawalOfAForgottenEpochCountsOnceTheCopyIsWhole() {
    give(HQ.manifest(1, 6, HQ.file("a", 1, 5)));
    give(HQ.file("a", 1, 5), HQ.withdrawn("b", 1, 6));
    give(HQ.manifest(2, 9, HQ.file("a", 2, 8)));
    assertThat(cache.knowsToLack(FileName.of("b"))).isFalse();
    give(HQ.file("a", 2, 8));
    assertThat(cache.knowsToLack(FileName.of("b"))).isTrue();
    give(HQ.file("b", 1, 3));
    assertThat(held("b")).isEqualTo("-");
    give(HQ.file("b", 2, 10));
    assertThat(held("b")).isEqualTo("e2r10");
  }

  /** Its manifest was lost from disk: what it says may be so, and a later manifest decides. */
  @Test
  void aKeptWithdrawalOfALaterEpochIsNeitherRenewedNorBelievedUntilItsEpochIsKnown() {
    WithdrawnFile later = HQ.withdrawn("b", 3, 5);
    NodeFileCache kept =
        NodeFileCache.restored(
            HQ.cluster(),
            ticker,
            List.of(HQ.file("a", 2, 5), later),
            Optional.empty(),
            Completeness.UNKNOWN);
    FileName name = FileName.of("b");

    kept.accept(new FileChange.ManifestChanged(HQ.manifest(2, 6, HQ.file("a", 2, 5))));
    assertThat(kept.isComplete()).isTrue();
    assertThat(kept.entry(name)).contains(later);
    assertThat(kept.knowsToLack(name)).isFalse();
    kept.accept(new FileChange.Published(HQ.file("b", 2, 4)));
    assertThat(kept.entry(name)).contains(later);

    kept.accept(new FileChange.ManifestChanged(HQ.manifest(4, 1, HQ.file("a", 4, 1))));
    kept.accept(new FileChange.Published(HQ.file("a", 4, 1)));
    assertThat(kept.knowsToLack(name)).isTrue();
    assertThat(kept.entry(name).orElseThrow().version()).isEqualTo(SampleFiles.version(4, 1));
  }

  @Test
  void theBytesOfPublishedFilesAreCounted() {
    give(HQ.manifest(1, 7));
    give(HQ.file("a", 1, 5), HQ.file("bb", 1, 5));
    assertThat(cache.heldBytes()).isEqualTo("hq a e1r5".length() + "hq bb e1r5".length());
    give(HQ.withdrawn("bb", 1, 7));
    assertThat(cache.heldBytes()).isEqualTo("hq a e1r5".length());
  }
}
