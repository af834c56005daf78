package org.callboot.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every store does, whatever it is built on. A subclass gives the two ports of an empty store
 * of its own for each test (JUnit makes one instance per test). Delivery may be late and may come
 * by a comparison at intervals; so every expectation on a subscriber waits.
 */
public abstract class FileStoreContract {
  /** Longest wait for a delivery; a store under test should compare every second or faster. */
  protected static final Duration LIMIT = Duration.ofSeconds(20);

  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final SampleFiles BRANCH = SampleFiles.of("branch");

  private final List<FileReader.Subscription> subscriptions = new ArrayList<>();

  protected abstract FileWriter writer();

  /** May belong to another member of the same site than the writer. */
  protected abstract FileReader reader();

  @AfterEach
  void unsubscribeAll() {
    subscriptions.forEach(FileReader.Subscription::close);
  }

  private FileReader.Subscription subscribe(ClusterId cluster, FileSubscriber subscriber) {
    FileReader.Subscription subscription = reader().subscribe(cluster, subscriber);
    subscriptions.add(subscription);
    return subscription;
  }

  protected RecordingCopy copyOf(SampleFiles files) {
    RecordingCopy copy = new RecordingCopy();
    subscribe(files.cluster(), copy);
    return copy;
  }

  protected static void eventually(ThrowingRunnable assertion) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
  }

  private List<String> stored(SampleFiles files) {
    return writer().index(files.cluster()).stream()
        .map(e -> e.name().key() + " " + e.version() + (e.isPublished() ? "" : " withdrawn"))
        .sorted()
        .toList();
  }

  @Test
  void theSummaryIsThatOfTheIndexAndTellsEveryDifference() {
    assertThat(writer().summary(HQ.cluster())).isEqualTo(SetDigest.EMPTY);
    writer().write(List.of(HQ.file("a.cnf", 1, 1), HQ.file("b.cnf", 1, 1)));
    SetDigest before = summaryOfIndex();
    assertThat(writer().summary(HQ.cluster())).isEqualTo(before);
    writer().write(List.of(HQ.withdrawn("b.cnf", 1, 2)));
    assertThat(writer().summary(HQ.cluster())).isEqualTo(summaryOfIndex()).isNotEqualTo(before);
    writer().write(List.of(HQ.file("c.cnf", 1, 3)));
    assertThat(writer().summary(HQ.cluster()).count()).isEqualTo(3);
  }

  private SetDigest summaryOfIndex() {
    SetDigest digest = SetDigest.EMPTY;
    for (IndexEntry entry : writer().index(HQ.cluster())) {
      digest = entry.addTo(digest);
    }
    return digest;
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(writer().index(HQ.cluster())).isEmpty();
    assertThat(writer().manifest(HQ.cluster())).isEmpty();
  }

  @Test
  void returnsWhatWasWrittenWithItsDigest() {
    PublishedFile file = HQ.file("a.cnf", 1, 1);

    assertThat(writer().write(List.of(file))).isZero();

    assertThat(writer().index(HQ.cluster()))
        .containsExactly(
            new IndexEntry(file.name(), file.version(), Optional.of(file.content().digest())));
  }

  @Test
  void writesNothingWhenGivenNothing() {
    assertThat(writer().write(List.of())).isZero();
    assertThat(writer().index(HQ.cluster())).isEmpty();
  }

  @Test
  void aSubscriberLearnsOfComparisonsAndWhetherItIsInStep() {
    RecordingCopy ofEmpty = copyOf(BRANCH);
    eventually(() -> assertThat(ofEmpty.comparisons()).contains(false));
    PublishedFile file = HQ.file("a.cnf", 1, 1);
    writer().write(List.of(file));
    writer().writeManifest(HQ.manifest(1, 1, file));

    RecordingCopy copy = copyOf(HQ);

    eventually(() -> assertThat(copy.comparisons()).endsWith(true));
    assertThat(copy.published()).containsExactly("a.cnf e1r1");
    assertThat(ofEmpty.comparisons()).doesNotContain(true);
  }

  @Test
  void neverReplacesAVersionByALowerOne() {
    writer().write(List.of(HQ.file("a.cnf", 2, 7), HQ.file("b.cnf", 2, 7)));

    assertThat(writer().write(List.of(HQ.file("a.cnf", 2, 6), HQ.file("b.cnf", 1, 9))))
        .isEqualTo(2);

    assertThat(stored(HQ)).containsExactly("a.cnf e2r7", "b.cnf e2r7");
  }

  @Test
  void aHigherEpochWinsOverAHigherRevision() {
    writer().write(List.of(HQ.file("a.cnf", 1, 900)));

    assertThat(writer().write(List.of(HQ.file("a.cnf", 2, 3)))).isZero();

    assertThat(stored(HQ)).containsExactly("a.cnf e2r3");
  }

  @Test
  void refusesAnEqualVersionAndKeepsTheFirstContent() {
    PublishedFile first = HQ.file("a.cnf", 1, 1);
    PublishedFile second =
        new PublishedFile(
            first.cluster(),
            first.name(),
            first.version(),
            HQ.file("other.cnf", 1, 1).content(),
            first.origin());
    writer().write(List.of(first));

    assertThat(writer().write(List.of(second))).isEqualTo(1);

    assertThat(writer().index(HQ.cluster()).get(0).digest()).contains(first.content().digest());
  }

  @Test
  void writesTheGoodOnesOfABatchAndCountsTheRefusedOnes() {
    writer().write(List.of(HQ.file("a.cnf", 1, 5)));

    int refused =
        writer()
            .write(List.of(HQ.file("a.cnf", 1, 4), HQ.file("b.cnf", 1, 4), HQ.file("c.cnf", 1, 4)));

    assertThat(refused).isEqualTo(1);
    assertThat(stored(HQ)).containsExactly("a.cnf e1r5", "b.cnf e1r4", "c.cnf e1r4");
  }

  @Test
  void aWithdrawnNameStaysWithdrawnAgainstOlderWrites() {
    writer().write(List.of(HQ.file("a.cnf", 1, 1)));
    writer().write(List.of(HQ.withdrawn("a.cnf", 1, 3)));

    assertThat(writer().write(List.of(HQ.file("a.cnf", 1, 2), HQ.file("a.cnf", 1, 3))))
        .isEqualTo(2);

    assertThat(stored(HQ)).containsExactly("a.cnf e1r3 withdrawn");
  }

  @Test
  void aWithdrawnNameComesBackByANewerFile() {
    writer().write(List.of(HQ.withdrawn("a.cnf", 1, 3)));

    assertThat(writer().write(List.of(HQ.file("a.cnf", 1, 4)))).isZero();

    assertThat(stored(HQ)).containsExactly("a.cnf e1r4");
  }

  @Test
  void namesThatDifferInCaseAreOneName() {
    writer().write(List.of(HQ.file("RINGLIST.XML", 1, 1)));
    writer().write(List.of(HQ.file("RingList.xml", 1, 2)));

    assertThat(stored(HQ)).containsExactly("ringlist.xml e1r2");
  }

  @Test
  void refusesAManifestOfALowerVersion() {
    ClusterManifest newer = HQ.manifest(2, 5);
    assertThat(writer().writeManifest(newer)).isTrue();

    assertThat(writer().writeManifest(HQ.manifest(2, 4))).isFalse();
    assertThat(writer().writeManifest(HQ.manifest(1, 9))).isFalse();

    assertThat(writer().manifest(HQ.cluster())).contains(newer);
  }

  @Test
  void keepsEverythingThatAManifestSays() {
    ClusterManifest manifest =
        HQ.manifest(
            SampleFiles.version(3, 12),
            Map.of(1L, 4L, 2L, 9L),
            Map.of("MaximumServingCount", "500", "AlternateFileLocation1", "cluster:branch"),
            List.of(HQ.file("a.cnf", 3, 12)));

    assertThat(writer().writeManifest(HQ.manifest(2, 9))).isTrue();
    assertThat(writer().writeManifest(manifest)).isTrue();

    assertThat(writer().manifest(HQ.cluster())).contains(manifest);
  }

  @Test
  void givesANewSubscriberWhatIsThere() {
    FileEntry kept = HQ.file("a.cnf", 1, 1);
    writer().write(List.of(kept, HQ.withdrawn("b.cnf", 1, 1)));
    ClusterManifest manifest = HQ.manifest(1, 1, kept);
    writer().writeManifest(manifest);

    RecordingCopy copy = copyOf(HQ);

    eventually(
        () -> {
          assertThat(copy.published()).containsExactly("a.cnf e1r1");
          assertThat(copy.manifest()).contains(manifest);
          assertThat(copy.heldDigest()).isEqualTo(manifest.files());
        });
  }

  @Test
  void givesFilesThatWereWrittenBeforeTheFirstManifest() {
    writer().write(List.of(HQ.file("a.cnf", 1, 1)));
    RecordingCopy copy = copyOf(HQ);
    writer().write(List.of(HQ.file("b.cnf", 1, 1)));
    writer().writeManifest(HQ.manifest(1, 1, HQ.file("a.cnf", 1, 1), HQ.file("b.cnf", 1, 1)));

    eventually(() -> assertThat(copy.published()).containsExactly("a.cnf e1r1", "b.cnf e1r1"));
  }

  @Test
  void deliversLaterChanges() {
    writer().write(List.of(HQ.file("a.cnf", 1, 1), HQ.file("b.cnf", 1, 1)));
    writer().writeManifest(HQ.manifest(1, 1, HQ.file("a.cnf", 1, 1), HQ.file("b.cnf", 1, 1)));
    RecordingCopy copy = copyOf(HQ);

    writer().write(List.of(HQ.file("a.cnf", 1, 2), HQ.withdrawn("b.cnf", 1, 2)));
    writer().write(List.of(HQ.file("c.cnf", 1, 2)));
    ClusterManifest manifest = HQ.manifest(1, 2, HQ.file("a.cnf", 1, 2), HQ.file("c.cnf", 1, 2));
    writer().writeManifest(manifest);

    eventually(
        () -> {
          assertThat(copy.published()).containsExactly("a.cnf e1r2", "c.cnf e1r2");
          assertThat(copy.holdsMark("b.cnf")).isTrue();
          assertThat(copy.manifest()).contains(manifest);
        });
  }

  @Test
  void deliversTheContentByteForByte() {
    PublishedFile file = HQ.file("SEP0007EB463101.cnf.xml", 1, 1);
    RecordingCopy copy = copyOf(HQ);
    writer().write(List.of(file));
    writer().writeManifest(HQ.manifest(1, 1, file));

    eventually(() -> assertThat(copy.heldDigest()).isEqualTo(SampleFiles.digest(List.of(file))));
  }

  @Test
  void tellsNothingAfterUnsubscribing() {
    RecordingCopy left = new RecordingCopy();
    FileReader.Subscription subscription = subscribe(HQ.cluster(), left);
    RecordingCopy stayed = copyOf(HQ);
    subscription.close();
    subscription.close();
    int toldBefore = left.told().size();

    writer().write(List.of(HQ.file("a.cnf", 1, 1)));
    writer().writeManifest(HQ.manifest(1, 1, HQ.file("a.cnf", 1, 1)));

    eventually(() -> assertThat(stayed.published()).containsExactly("a.cnf e1r1"));
    assertThat(left.told()).hasSize(toldBefore);
  }

  @Test
  void doesNotMixTwoClusters() {
    RecordingCopy hq = copyOf(HQ);
    RecordingCopy branch = copyOf(BRANCH);

    writer().write(List.of(HQ.file("a.cnf", 1, 1), BRANCH.file("a.cnf", 4, 9)));
    writer().writeManifest(HQ.manifest(1, 1, HQ.file("a.cnf", 1, 1)));
    writer().writeManifest(BRANCH.manifest(4, 9, BRANCH.file("a.cnf", 4, 9)));

    eventually(
        () -> {
          assertThat(hq.published()).containsExactly("a.cnf e1r1");
          assertThat(branch.published()).containsExactly("a.cnf e4r9");
        });
    assertThat(hq.told()).extracting(FileChange::cluster).containsOnly(HQ.cluster());
    assertThat(branch.told()).extracting(FileChange::cluster).containsOnly(BRANCH.cluster());
    assertThat(stored(HQ)).containsExactly("a.cnf e1r1");
    assertThat(stored(BRANCH)).containsExactly("a.cnf e4r9");
  }

  @Test
  void bringsAStaleCopyUpByAComparison() {
    FileEntry current = HQ.file("a.cnf", 1, 5);
    writer().write(List.of(current, HQ.withdrawn("b.cnf", 1, 5)));
    writer().writeManifest(HQ.manifest(1, 5, current));
    RecordingCopy copy = new RecordingCopy();
    copy.offer(HQ.file("a.cnf", 1, 1));
    copy.offer(HQ.file("b.cnf", 1, 1));
    copy.offer(HQ.file("never-stored.cnf", 1, 2));

    subscribe(HQ.cluster(), copy);

    eventually(() -> assertThat(copy.published()).containsExactly("a.cnf e1r5"));
    assertThat(copy.told()).anyMatch(FileChange.Resynchronized.class::isInstance);
  }

  @Test
  void aComparisonNamesEverythingThatIsPublished() {
    List<PublishedFile> files = List.of(HQ.file("a.cnf", 1, 1), HQ.file("dir/b.cnf", 1, 1));
    writer().write(files);
    writer().write(List.of(HQ.withdrawn("gone.cnf", 1, 1)));
    writer().writeManifest(HQ.manifest(1, 1, files.toArray(FileEntry[]::new)));

    RecordingCopy copy = copyOf(HQ);

    eventually(
        () ->
            assertThat(copy.told())
                .filteredOn(FileChange.Resynchronized.class::isInstance)
                .last()
                .extracting(change -> ((FileChange.Resynchronized) change).present())
                .satisfies(
                    present ->
                        assertThat(present)
                            .containsExactlyInAnyOrder(
                                FileName.of("a.cnf"), FileName.of("dir/b.cnf"))));
  }
}
