package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileVersion;
import org.junit.jupiter.api.Test;

/** Two agents that both believe they lead: what the deposed one writes late is never taken. */
class TwoLeadersTest {
  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);

  @Test
  void hungAgentThatResumesInTheMiddleOfABatchIsNotHeard() {
    TestSite.fill(database, 5);
    SitePublisher first = site.publisher();
    settle(first);
    database.put(name(1), "FROM-THE-FIRST");
    site.writer.beforeNextWrite(this::anotherTakesOver);
    runToTheEnd(first);
    assertThat(first.state()).isEqualTo(SiteState.DEPOSED);
    assertThat(versionsTakenOfEpoch(1)).noneMatch(version -> version.revision() > finished);
    site.subscriber.assertNothingOlderWasTaken();
    auditBySecond();
    site.assertInStep();
  }

  @Test
  void hungAgentThatResumesBeforeItsManifestIsRefused() {
    TestSite.fill(database, 5);
    SitePublisher first = site.publisher();
    settle(first);
    database.put(name(1), "FROM-THE-FIRST");
    site.writer.beforeNextManifest(this::anotherTakesOver);
    runToTheEnd(first);
    assertThat(first.state()).isEqualTo(SiteState.DEPOSED);
    assertThat(site.manifest().version().epoch()).isEqualTo(2);
    site.assertInStep();
  }

  @Test
  void writesUnderWayWhenTheAgentDiedAreNotTakenWhenTheyArrive() {
    TestSite.fill(database, 5);
    SitePublisher first = site.publisher();
    settle(first);
    finished = site.manifest().version().revision();
    database.put(name(1), "FROM-THE-FIRST");
    database.delete(name(2));
    int[] calls = {0};
    site.writer.setFaults(() -> ++calls[0] == 3 ? Fault.LATE : Fault.NONE);
    for (int i = 0; i < 100 && first.state() != SiteState.WAITING; i++) {
      step(first);
    }
    site.writer.setFaults(() -> Fault.NONE);
    database.put(name(1), "P00303020001");
    anotherTakesOver();
    site.writer.deliverLate();
    assertThat(versionsTakenOfEpoch(1)).noneMatch(version -> version.revision() > finished);
    auditBySecond();
    site.assertInStep();
  }

  @Test
  void firstActOfANewLeaderClosesTheEpochOfTheOldOne() {
    TestSite.fill(database, 5);
    settle(site.publisher());
    ClusterManifest last = site.manifest();
    database.put(name(1), "CHANGED");
    database.freeLock();
    AtomicReference<ClusterManifest> opening = new AtomicReference<>();
    site.writer.beforeNextWrite(() -> opening.set(site.manifest()));
    settle(site.publisher());
    assertThat(opening.get().version().epoch()).isEqualTo(2);
    assertThat(opening.get().files()).isEqualTo(last.files());
    assertThat(opening.get().closedEpochs()).containsEntry(1L, last.version().revision());
    site.assertInStep();
  }

  @Test
  void agentThatCannotConfirmItsLeadWritesNothing() {
    Lead lead = site.lead();
    SitePublisher publisher = site.publisher(lead);
    settle(publisher);
    int before = site.writer.entriesWritten();
    site.ticker.advance(TestSite.SETTINGS.leadLimit());
    database.put(name(1), "TOO-LATE");
    step(publisher);
    assertThat(publisher.state()).isEqualTo(SiteState.DEPOSED);
    assertThat(site.writer.entriesWritten()).isEqualTo(before);
  }

  private SitePublisher second;
  private long finished;

  private void anotherTakesOver() {
    finished = finished == 0 ? site.manifest().version().revision() : finished;
    database.freeLock();
    second = site.publisher();
    settle(second);
  }

  /** What came late is replaced within seconds of the take-over: a step waits for one at most. */
  private void auditBySecond() {
    for (int i = 0; i < 12; i++) {
      step(second);
    }
  }

  private static void runToTheEnd(SitePublisher publisher) {
    for (int i = 0; i < 100 && publisher.state() != SiteState.DEPOSED; i++) {
      step(publisher);
    }
  }

  private List<FileVersion> versionsTakenOfEpoch(long epoch) {
    return site.subscriber.taken().stream()
        .map(FileEntry::version)
        .filter(version -> version.epoch() == epoch)
        .toList();
  }
}
