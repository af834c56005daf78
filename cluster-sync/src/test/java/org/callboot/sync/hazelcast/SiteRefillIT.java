package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.RecordingCopy;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes whose copies are older than their site, which has lost what it had. */
class SiteRefillIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final FileEntry KEPT = HQ.file("a.cnf", 7, 41);
  private static final FileEntry GONE = HQ.withdrawn("b.cnf", 7, 42);
  private static final ClusterManifest MANIFEST = HQ.manifest(7, 42, KEPT);

  private final LoopbackSite site = new LoopbackSite();
  private final ClusterMember member = site.addMember();
  private final HazelcastFileStore store =
      new HazelcastFileStore(member.hazelcast(), Duration.ofSeconds(5), Duration.ofMillis(100));

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void emptySiteGetsFilesAndWithdrawalsBackAndFillsNewNodes() {
    try (FileReader.Subscription kept = store.subscribe(HQ.cluster(), restarted())) {
      assertThat(kept).isNotNull();
      await().atMost(LIMIT).until(() -> store.manifest(HQ.cluster()).isPresent());
      assertThat(store.manifest(HQ.cluster())).contains(MANIFEST);
      RecordingCopy fresh = new RecordingCopy();
      try (FileReader.Subscription added = store.subscribe(HQ.cluster(), fresh)) {
        assertThat(added).isNotNull();
        await().atMost(LIMIT).until(fresh::isWhole);
        assertThat(fresh.published()).containsExactly("a.cnf e7r41");
        await().atMost(LIMIT).until(() -> fresh.holdsMark("b.cnf"));
      }
    }
  }

  /** What nodes gave back says nothing of the cluster that they did not know themselves. */
  @Test
  void nodesThatWereRestartedTogetherDoNotConfirmEachOther() {
    RecordingCopy one = restarted();
    RecordingCopy other = restarted();
    try (FileReader.Subscription first = store.subscribe(HQ.cluster(), one);
        FileReader.Subscription second = store.subscribe(HQ.cluster(), other)) {
      assertThat(first).isNotSameAs(second);
      await().atMost(LIMIT).until(() -> store.manifest(HQ.cluster()).isPresent());
      int before = other.comparisons().size();
      await().atMost(LIMIT).until(() -> other.comparisons().size() > before + 3);
      assertThat(one.comparisons()).doesNotContain(true);
      assertThat(other.comparisons()).doesNotContain(true);

      store.writeManifest(HQ.manifest(7, 43, KEPT));

      await().atMost(LIMIT).until(() -> one.comparisons().contains(true));
      await().atMost(LIMIT).until(() -> other.comparisons().contains(true));
    }
  }

  /**
   * An agent that follows a restored database has begun on the empty site, in an epoch of before.
   */
  @Test
  void siteThatAnEarlierEpochBeganGetsTheLaterOneBack() {
    FileEntry older = HQ.file("a.cnf", 5, 2);
    store.writeManifest(unfinished(new FileVersion(5, 1)));
    store.write(List.of(older));
    try (FileReader.Subscription kept = store.subscribe(HQ.cluster(), restarted())) {
      assertThat(kept).isNotNull();
      await()
          .atMost(LIMIT)
          .until(() -> store.manifest(HQ.cluster()).filter(MANIFEST::equals).isPresent());
    }
    assertThat(store.write(List.of(older))).isOne();
    assertThat(store.writeManifest(unfinished(new FileVersion(5, 3)))).isFalse();
  }

  /**
   * The database was restored, and its agent keeps the site in an epoch of before. The other node
   * must not serve what was undone.
   */
  @Test
  void siteThatAnAgentKeepsInAnEarlierEpochIsToldOfTheLaterOneOnly() {
    FileEntry current = HQ.file("a.cnf", 5, 2);
    ClusterManifest kept = HQ.manifest(5, 3, current);
    store.write(List.of(current));
    store.writeManifest(kept);
    RecordingCopy other = new RecordingCopy();
    try (FileReader.Subscription first = store.subscribe(HQ.cluster(), other);
        FileReader.Subscription second = store.subscribe(HQ.cluster(), restarted())) {
      assertThat(first).isNotSameAs(second);
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  store.index(HQ.cluster()).stream().anyMatch(each -> each.version().epoch() == 7));
      assertThat(store.index(HQ.cluster())).hasSize(2);
      assertThat(store.manifest(HQ.cluster())).contains(kept);
      assertThat(other.manifest()).contains(kept);
      assertThat(other.published()).containsExactly("a.cnf e5r2");
    }
  }

  /** No agent is there, and a node was killed while it gave its part to the others. */
  @Test
  void siteThatLostAPartOfItsEntriesGetsThemBack() {
    FileEntry other = HQ.file("c.cnf", 7, 40);
    RecordingCopy copy = restarted();
    copy.offer(other);
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(7, 43, KEPT, other)));
    store.write(List.of(GONE));
    store.writeManifest(HQ.manifest(7, 43, KEPT, other));
    try (FileReader.Subscription kept = store.subscribe(HQ.cluster(), copy)) {
      assertThat(kept).isNotNull();
      await().atMost(LIMIT).until(() -> store.index(HQ.cluster()).size() == 3);
    }
  }

  @Test
  void siteWithALaterManifestGetsNothing() {
    ClusterManifest later = unfinished(new FileVersion(8, 43));
    store.writeManifest(later);
    RecordingCopy copy = restarted();
    try (FileReader.Subscription kept = store.subscribe(HQ.cluster(), copy)) {
      assertThat(kept).isNotNull();
      await().atMost(LIMIT).until(() -> copy.manifest().filter(later::equals).isPresent());
    }
    assertThat(store.index(HQ.cluster())).isEmpty();
  }

  @Test
  void copyThatIsNotWholeGivesNothingAndTakesWhatAWholeOneGives() {
    RecordingCopy torn = new RecordingCopy();
    torn.accept(new FileChange.ManifestChanged(MANIFEST));
    torn.offer(GONE);
    try (FileReader.Subscription first = store.subscribe(HQ.cluster(), torn);
        FileReader.Subscription second = store.subscribe(HQ.cluster(), restarted())) {
      assertThat(first).isNotSameAs(second);
      await().atMost(LIMIT).until(torn::isWhole);
      // The entries made the copy whole; the manifest follows them.
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(store.manifest(HQ.cluster())).contains(MANIFEST));
    }
  }

  @Test
  void moreThanOnePortionIsGivenWhole() {
    Collection<FileEntry> many =
        IntStream.range(0, 1234).<FileEntry>mapToObj(i -> HQ.file("f" + i, 7, 42)).toList();
    RecordingCopy copy = new RecordingCopy();
    many.forEach(copy::offer);
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(7, 42, many.toArray(FileEntry[]::new))));
    try (FileReader.Subscription kept = store.subscribe(HQ.cluster(), copy)) {
      assertThat(kept).isNotNull();
      await().atMost(LIMIT).until(() -> store.manifest(HQ.cluster()).isPresent());
    }
    assertThat(store.index(HQ.cluster())).hasSize(1234);
  }

  /** A node gave the site back what the agent, which began at the same moment, knows nothing of. */
  @Test
  void whatTheManifestDisownsIsNoFileOfTheCluster() {
    FileEntry given = HQ.file("gone.cnf", 7, 40);
    FileEntry published = HQ.file("a.cnf", 8, 43);
    store.write(List.of(given, published));
    store.writeManifest(HQ.manifest(8, 44, published));
    RecordingCopy copy = new RecordingCopy();
    copy.offer(given);
    try (FileReader.Subscription subscription = store.subscribe(HQ.cluster(), copy)) {
      assertThat(subscription).isNotNull();
      await().atMost(LIMIT).until(copy::isWhole);
    }
    assertThat(copy.published()).containsExactly("a.cnf e8r43");
  }

  /** Its agent published a new device and lost the database before the manifest. */
  @Test
  void whatAnAgentLeftUnfinishedStaysUntilItsSuccessorHasDecided() {
    FileEntry before = HQ.file("a.cnf", 7, 40);
    FileEntry unfinished = HQ.file("new.cnf", 7, 42);
    store.write(List.of(before, unfinished));
    store.writeManifest(
        HQ.manifest(new FileVersion(8, 43), Map.of(7L, 41L), Map.of(), List.of(before)));
    RecordingCopy copy = new RecordingCopy();
    copy.offer(before);
    copy.offer(unfinished);
    try (FileReader.Subscription subscription = store.subscribe(HQ.cluster(), copy)) {
      assertThat(subscription).isNotNull();
      await()
          .atMost(LIMIT)
          .until(() -> copy.told().stream().anyMatch(FileChange.Resynchronized.class::isInstance));
      assertThat(copy.published()).containsExactly("a.cnf e7r40", "new.cnf e7r42");

      store.write(List.of(HQ.withdrawn("new.cnf", 8, 44)));
      await().atMost(LIMIT).until(copy::isWhole);
      assertThat(copy.published()).containsExactly("a.cnf e7r40");
    }
  }

  /**
   * The database was restored and the site begun anew: its agent leads in the same epoch again,
   * with lower revisions. The node was away all the time.
   */
  @Test
  void copyOfAHistoryThatTheSiteDoesNotKnowGivesWay() {
    FileEntry undone = HQ.file("a.cnf", 7, 20);
    FileEntry back = HQ.file("b.cnf", 7, 21);
    store.write(List.of(undone, back));
    store.writeManifest(HQ.manifest(7, 60, undone, back));
    RecordingCopy copy = restarted();
    try (FileReader.Subscription subscription = store.subscribe(HQ.cluster(), copy)) {
      assertThat(subscription).isNotNull();
      await().atMost(LIMIT).until(copy::isWhole);
      assertThat(copy.published()).containsExactly("a.cnf e7r20", "b.cnf e7r21");
      await().atMost(LIMIT).until(() -> copy.comparisons().contains(true));
    }
  }

  /** Another node's copy may be the one that was undone; only an agent knows. */
  @Test
  void whatNodesGaveBackOverrulesNoOtherNode() {
    FileEntry other = HQ.file("a.cnf", 7, 42);
    RecordingCopy copy = new RecordingCopy();
    copy.offer(other);
    copy.accept(new FileChange.ManifestChanged(HQ.manifest(7, 42, other)));
    try (FileReader.Subscription first = store.subscribe(HQ.cluster(), restarted())) {
      assertThat(first).isNotNull();
      await().atMost(LIMIT).until(() -> store.manifest(HQ.cluster()).isPresent());
      try (FileReader.Subscription second = store.subscribe(HQ.cluster(), copy)) {
        assertThat(second).isNotNull();
        await()
            .atMost(LIMIT)
            .until(
                () -> copy.told().stream().anyMatch(FileChange.Resynchronized.class::isInstance));
        assertThat(copy.published()).containsExactly("a.cnf e7r42");

        store.writeManifest(HQ.manifest(7, 43, KEPT));

        await().atMost(LIMIT).until(copy::isWhole);
        assertThat(copy.published()).containsExactly("a.cnf e7r41");
      }
    }
  }

  private static RecordingCopy restarted() {
    RecordingCopy copy = new RecordingCopy();
    copy.offer(KEPT);
    copy.offer(GONE);
    copy.accept(new FileChange.ManifestChanged(MANIFEST));
    return copy;
  }

  private static ClusterManifest unfinished(FileVersion version) {
    ClusterManifest whole = HQ.manifest(version.epoch(), version.revision());
    return new ClusterManifest(
        whole.cluster(),
        version,
        SetDigest.UNFINISHED,
        whole.closedEpochs(),
        whole.parameters(),
        whole.publishedAt());
  }
}
