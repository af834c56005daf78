package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.metrics.PublisherMeters;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;
import org.junit.jupiter.api.Test;

class SitePublisherTest {
  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);

  @Test
  void firstRebuildPublishesEverythingInBoundedWrites() {
    TestSite.fill(database, 23);
    settle(site.publisher());
    site.assertInStep();
    assertThat(site.liveFiles()).hasSize(23 + FakeMasterDatabase.DEFAULT_FILES);
    assertThat(site.writer.largestWrite()).isEqualTo(TestSite.SETTINGS.writeFiles());
  }

  @Test
  void emptySiteIsToldAtOnceThatItsFilesAreStillToCome() {
    TestSite.fill(database, 3);
    database.setParameter("MaximumServingCount", "77");
    site.writer.beforeNextWrite(
        () -> {
          assertThat(site.manifest().files()).isEqualTo(SetDigest.UNFINISHED);
          assertThat(site.manifest().parameters()).containsEntry("MaximumServingCount", "77");
        });
    settle(site.publisher());
    assertThat(site.writer.manifestsWritten()).isEqualTo(2);
    site.assertInStep();
  }

  @Test
  void changedRowIsPublishedAndNothingElse() {
    TestSite.fill(database, 10);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    int before = site.writer.entriesWritten();
    database.put(name(3), "P00399999999");
    settle(publisher);
    site.assertInStep();
    assertThat(site.writer.entriesWritten() - before).isOne();
  }

  /** The cursor may move only behind the files: nothing else remembers the change. */
  @Test
  void changeWhoseSnapshotFailedIsPublishedWithoutARebuild() {
    TestSite.fill(database, 3);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    int purges = database.purges();
    database.failNextSnapshot();
    database.put(name(1), "P00399999999");
    settle(publisher);
    site.assertInStep();
    assertThat(database.purges()).as("one after each rebuild").isEqualTo(purges);
  }

  @Test
  void changesThatWerePurgedBeforeTheSiteCameBackAreMadeUpForByARebuild() {
    TestSite.fill(database, 3);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.delete(name(1));
    database.purgeAll();
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).hasSize(2 + FakeMasterDatabase.DEFAULT_FILES);
  }

  @Test
  void everyRebuildIsFollowedByAPurgeOfTheLog() {
    SitePublisher publisher = site.publisher();
    assertThat(database.purges()).isZero();
    settle(publisher);
    database.put(name(1), "P00399999999");
    settle(publisher);
    assertThat(database.purges()).isOne();
  }

  /** From the row's writing, not from its reading: what waits behind a transaction is old. */
  @Test
  void ageOfAChangeCountsFromItsWriting() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SitePublisher publisher =
        site.publisher(
            new MicrometerPublishMetrics(
                meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags()));
    settle(publisher);
    database.setAge(Duration.ofSeconds(7));
    database.put(name(1), "P00399999999");
    settle(publisher);
    Timer ages = meters.get(PublisherMeters.CHANGE_AGE.getName()).timer();
    assertThat(ages.count()).isOne();
    assertThat(ages.totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(7_000 + TestSite.SETTINGS.linger().toMillis());
  }

  @Test
  void publisherThatClosesAfterTheNextOneBeganLeavesItsLagOnTheMeter() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    var metrics =
        new MicrometerPublishMetrics(
            meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags());
    SitePublisher earlier = site.publisher(metrics);
    database.freeLock();
    SitePublisher next = site.publisher(metrics);
    earlier.close();
    site.ticker.advance(Duration.ofSeconds(3));
    assertThat(meters.get(PublisherMeters.SITE_LAG.getName()).gauge().value()).isEqualTo(3);
    next.close();
    assertThat(meters.get(PublisherMeters.SITE_LAG.getName()).gauge().value()).isZero();
  }

  @Test
  void rowThatChangesNoFileMovesTheCursorOnly() {
    TestSite.fill(database, 2);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    int entries = site.writer.entriesWritten();
    int manifests = site.writer.manifestsWritten();
    var before = publisher.status().position();
    database.touch("device", name(1));
    settle(publisher);
    assertThat(site.writer.entriesWritten()).isEqualTo(entries);
    assertThat(site.writer.manifestsWritten()).isEqualTo(manifests);
    assertThat(publisher.status().position()).isNotEqualTo(before);
    assertThat(database.position(TestSite.NAME)).isEqualTo(publisher.status().position());
  }

  @Test
  void deletedDeviceIsWithdrawnAndComesBackOnlyWhenItIsThereAgain() {
    TestSite.fill(database, 3);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.delete(name(1));
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).doesNotContainKey(FileName.of(name(1) + ".cnf.xml"));
    assertThat(site.subscriber.taken().get(site.subscriber.taken().size() - 1))
        .isInstanceOf(WithdrawnFile.class);
    database.put(name(1), "P00311111111");
    settle(publisher);
    site.assertInStep();
  }

  @Test
  void renamedDeviceHasItsNewFileAndLosesTheOldOne() {
    TestSite.fill(database, 2);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.begin().delete(name(1)).put(SampleRows.device(name(9), "P003")).commit();
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles().keySet()).contains(FileName.of(name(9) + ".cnf.xml"));
  }

  @Test
  void deviceThatBecomesAnotherKindLosesItsFile() {
    TestSite.fill(database, 2);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.put(SampleRows.device(name(1), SampleRows.MODEL_7914));
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).hasSize(1 + FakeMasterDatabase.DEFAULT_FILES);
  }

  @Test
  void defaultFileGoesWithAutoRegistration() {
    SitePublisher publisher = site.publisher();
    settle(publisher);
    assertThat(site.liveFiles()).hasSize(FakeMasterDatabase.DEFAULT_FILES);
    database.setAutoRegistration(Optional.empty());
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).isEmpty();
    database.setAutoRegistration(Optional.of(SampleRows.AUTO_REGISTRATION));
    settle(publisher);
    site.assertInStep();
  }

  @Test
  void parametersReachTheManifestAlsoIfTheFirstAttemptFails() {
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.setParameter("MaximumServingCount", "50");
    failOnce(Fault.LOST, 3);
    settle(publisher);
    assertThat(site.manifest().parameters()).containsEntry("MaximumServingCount", "50");
  }

  @Test
  void changeBehindALongTransactionIsNotLost() {
    SitePublisher publisher = site.publisher();
    FakeMasterDatabase.Transaction first = database.begin().put(SampleRows.device(name(1), "A"));
    settleRebuild(publisher);
    database.put(name(2), "B");
    for (int i = 0; i < 10; i++) {
      step(publisher);
    }
    assertThat(site.liveFiles()).hasSize(FakeMasterDatabase.DEFAULT_FILES);
    first.commit();
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).hasSize(2 + FakeMasterDatabase.DEFAULT_FILES);
  }

  private static void settleRebuild(SitePublisher publisher) {
    for (int i = 0; i < 10 && publisher.state() != SiteState.FOLLOWING; i++) {
      step(publisher);
    }
  }

  @Test
  void restartPublishesOnlyDifferences() {
    TestSite.fill(database, 20);
    settle(site.publisher());
    database.put(name(4), "P00300000001");
    database.delete(name(5));
    int before = site.writer.entriesWritten();
    database.freeLock();
    settle(site.publisher());
    site.assertInStep();
    assertThat(site.writer.entriesWritten() - before).isEqualTo(2);
    assertThat(site.manifest().version().epoch()).isEqualTo(2);
    assertThat(site.manifest().closedEpochs()).containsOnlyKeys(1L);
  }

  @Test
  void closedEpochsWithoutEntriesAreForgotten() {
    TestSite.fill(database, 1);
    for (int i = 0; i < 4; i++) {
      settle(site.publisher());
      database.freeLock();
      database.put(name(0), "P" + i);
      database.setAutoRegistration(Optional.empty());
    }
    settle(site.publisher());
    site.assertInStep();
    assertThat(site.manifest().closedEpochs().keySet()).doesNotContain(1L, 3L);
  }

  @Test
  void siteThatCameBackEmptyGetsEverythingAgain() {
    TestSite.fill(database, 8);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    FileVersion before = site.manifest().version();
    site.emptyTheSite();
    settle(publisher);
    settle(publisher);
    site.assertInStep();
    assertThat(site.manifest().version().isNewerThan(before)).isTrue();
  }

  @Test
  void siteThatLostSomeFilesGetsThemAgain() {
    TestSite.fill(database, 8);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    var manifest = site.manifest();
    site.emptyTheSite();
    assertThat(site.writer.store().writeManifest(manifest)).isTrue();
    for (int i = 0; i < 100; i++) {
      step(publisher);
    }
    site.assertInStep();
  }

  /** The files are acknowledged by then, and nothing else would ask for another batch. */
  @Test
  void manifestThatFailedBehindFilesThatWereLostIsWrittenSoonAfter() {
    TestSite.fill(database, 8);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    var manifest = site.manifest();
    site.emptyTheSite();
    assertThat(site.writer.store().writeManifest(manifest)).isTrue();
    site.writer.beforeNextManifest(() -> failOnce(Fault.LOST, 1));
    for (int i = 0; i < 100; i++) {
      step(publisher);
    }
    site.assertInStep();
    int manifests = site.writer.manifestsWritten();
    settle(publisher);
    assertThat(site.writer.manifestsWritten()).isEqualTo(manifests);
  }

  /** Its nodes may have been restarted meanwhile, and have given the same manifest back. */
  @Test
  void siteThatWasAwayAndLostNothingGetsItsManifestAgain() {
    TestSite.fill(database, 8);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    FileVersion before = site.manifest().version();
    failOnce(Fault.LOST, 1);
    for (int i = 0; i < 100; i++) {
      step(publisher);
    }
    site.assertInStep();
    assertThat(site.manifest().version().isNewerThan(before)).isTrue();
    int manifests = site.writer.manifestsWritten();
    settle(publisher);
    assertThat(site.writer.manifestsWritten()).isEqualTo(manifests);
  }

  @Test
  void epochIsRaisedAboveThatOfASiteWhenTheDatabaseWasRestored() {
    TestSite.fill(database, 2);
    database.setEpoch(6);
    settle(site.publisher());
    database.freeLock();
    database.setEpoch(2);
    database.put(name(1), "P003NEW");
    settle(site.publisher());
    site.assertInStep();
    assertThat(site.manifest().version().epoch()).isEqualTo(8);
  }

  @Test
  void unansweredWriteIsRepeatedInAHigherVersionThoughTheRowIsBackAsItWas() {
    database.put(name(1), "OLD");
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.put(name(1), "NEW");
    failOnce(Fault.LATE, 3);
    for (int i = 0; i < 100 && publisher.state() != SiteState.WAITING; i++) {
      step(publisher);
    }
    database.put(name(1), "OLD");
    step(publisher);
    site.writer.setFaults(() -> Fault.NONE);
    step(publisher);
    site.writer.beforeNextWrite(() -> {});
    settle(publisher);
    site.writer.deliverLate();
    site.assertInStep();
  }

  /** The nth call from now has the fault, all others none. */
  private void failOnce(Fault fault, int nth) {
    int[] calls = {0};
    site.writer.setFaults(() -> ++calls[0] == nth ? fault : Fault.NONE);
  }

  @Test
  void statusTellsWhyASiteWaitsAndThatItRecovered() {
    SitePublisher publisher = site.publisher();
    site.writer.setFaults(() -> Fault.LOST);
    step(publisher);
    assertThat(publisher.status().state()).isEqualTo(SiteState.WAITING);
    assertThat(publisher.status().problem())
        .hasValueSatisfying(p -> assertThat(p).startsWith("site: "));
    site.writer.setFaults(() -> Fault.NONE);
    settle(publisher);
    assertThat(publisher.status().problem()).isEmpty();
    assertThat(publisher.status().lastPublished()).isPresent();
  }

  @Test
  void originTellsFromWhichChangeAFileComes() {
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.put(name(1), "A");
    settle(publisher);
    assertThat(site.subscriber.taken())
        .filteredOn(entry -> entry.name().equals(FileName.of(name(1) + ".cnf.xml")))
        .singleElement()
        .isInstanceOfSatisfying(
            PublishedFile.class,
            file -> assertThat(file.origin().cause()).matches("device " + name(1) + " \\(log .*"));
  }
}
