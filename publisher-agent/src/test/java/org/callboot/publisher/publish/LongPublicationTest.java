package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.IndexEntry;
import org.junit.jupiter.api.Test;

/** Publications that take minutes: what holds in their middle. */
class LongPublicationTest {
  private static final int DEVICES = 200;
  private static final Duration ONE_WRITE = Duration.ofSeconds(4);

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);

  /** Each write takes its time, up to one with which something else happens. */
  private void slowWrites(int writes, Runnable then) {
    site.writer.beforeNextWrite(
        () -> {
          site.ticker.advance(ONE_WRITE);
          if (writes > 1) {
            slowWrites(writes - 1, then);
          } else {
            then.run();
          }
        });
  }

  private void publishUntilTheLeadIsLost(int writes) {
    Lead lead =
        new Lead(
            database.leadership().tryLead().orElseThrow(),
            site.ticker,
            ONE_WRITE.multipliedBy(writes).minusMillis(1));
    SitePublisher publisher = site.publisher(lead);
    slowWrites(writes + 5, () -> {});
    for (int i = 0; i < 5 && publisher.state() != SiteState.DEPOSED; i++) {
      step(publisher);
    }
    assertThat(publisher.state()).isEqualTo(SiteState.DEPOSED);
    database.freeLock();
  }

  @Test
  void whoGoesOnAfterAChangeOfTheLeadSendsOnlyWhatIsLeft() {
    TestSite.fill(database, DEVICES);
    publishUntilTheLeadIsLost(20);
    assertThat(site.manifest().files()).isEqualTo(SetDigest.UNFINISHED);
    int before = site.writer.entriesWritten();
    settle(site.publisher());
    site.assertInStep();
    int twice = site.writer.entriesWritten() - (DEVICES + FakeMasterDatabase.DEFAULT_FILES);
    assertThat(before).isGreaterThan(15 * TestSite.SETTINGS.writeFiles());
    assertThat(twice).isLessThanOrEqualTo(5 * TestSite.SETTINGS.writeFiles());
  }

  @Test
  void aManifestInBetweenIsOfWhatIsThere() {
    TestSite.fill(database, DEVICES);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    TestSite.changeAll(database, DEVICES, "P00311111111");
    int before = site.writer.manifestsWritten();
    FileVersion lastVersion = site.manifest().version();
    slowWrites(20, () -> site.writer.beforeNextManifest(() -> assertThatNothingWasLost(publisher)));
    for (int i = 0; i < 20; i++) {
      step(publisher);
    }
    settle(publisher);
    int between = site.writer.manifestsWritten() - before - 1;
    assertThat(between).isBetween(5, 9);
    long versions =
        site.writer.store().index(TestSite.CLUSTER).stream()
            .map(IndexEntry::version)
            .filter(version -> version.isNewerThan(lastVersion))
            .distinct()
            .count();
    assertThat(versions)
        .as("what is written after a manifest is newer than it, or would pass for a part of it")
        .isEqualTo(between + 1);
    site.assertInStep();
  }

  private void assertThatNothingWasLost(SitePublisher publisher) {
    assertThat(publisher.state()).isEqualTo(SiteState.FOLLOWING);
    assertThat(site.liveFiles()).hasSize(DEVICES + FakeMasterDatabase.DEFAULT_FILES);
  }

  /**
   * What it found may be wrong: a late write, a loss. Nodes that equal a manifest believe it, so
   * that it stands for the same as before until the agent has seen everything.
   */
  @Test
  void whoHasTakenOverClaimsNothingNewBeforeTheEnd() {
    TestSite.fill(database, DEVICES);
    settle(site.publisher());
    final SetDigest before = site.manifest().files();
    database.freeLock();
    for (int i = 0; i < DEVICES; i++) {
      database.put(name(i), "P00311111111");
    }
    SitePublisher next = site.publisher();
    Set<SetDigest> claimed = new HashSet<>();
    Set<FileVersion> manifests = new HashSet<>();
    noteAtEachWrite(25, claimed, manifests);
    settle(next);
    site.assertInStep();
    assertThat(claimed).containsExactly(before);
    assertThat(manifests).hasSizeBetween(6, 12);
  }

  private void noteAtEachWrite(int writes, Set<SetDigest> claimed, Set<FileVersion> manifests) {
    slowWrites(
        1,
        () -> {
          claimed.add(site.manifest().files());
          manifests.add(site.manifest().version());
          if (writes > 1) {
            noteAtEachWrite(writes - 1, claimed, manifests);
          }
        });
  }

  /** The usual rebuild, at intervals and after a change of the lead: nothing has to be sent. */
  @Test
  void aChangeOvertakesARebuildThatFindsNoDifference() {
    int devices = BatchWriter.LOOK_AFTER_FILES + 500;
    TestSite.fill(database, devices);
    settle(site.publisher());
    database.freeLock();
    SitePublisher next = site.publisher();
    while (next.state() != SiteState.REBUILDING) {
      step(next);
    }
    AtomicInteger reads = new AtomicInteger();
    database.failWhen(
        () -> {
          if (reads.incrementAndGet() == 2) {
            database.put(name(1), "P00399999999");
          }
          return false;
        });
    int manifests = site.writer.manifestsWritten();
    AtomicInteger manifestsBefore = new AtomicInteger(-1);
    site.writer.beforeNextWrite(() -> manifestsBefore.set(site.writer.manifestsWritten()));
    settle(next);
    assertThat(manifestsBefore).as("manifests before the change was sent").hasValue(manifests);
    site.assertInStep();
  }
}
