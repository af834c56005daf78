package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;

import java.util.List;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;
import org.junit.jupiter.api.Test;

/** A write of many files, and changes of single devices meanwhile. */
class OvertakingTest {
  private static final int DEVICES = 30;

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);

  @Test
  void changeGoesBeforeTheRestOfAFirstPublication() {
    TestSite.fill(database, DEVICES);
    site.writer.beforeNextWrite(() -> database.put(name(DEVICES - 1), "P00399999999"));
    settle(site.publisher());
    site.assertInStep();
    assertThat(takenNames().indexOf(file(DEVICES - 1)))
        .isEqualTo(TestSite.SETTINGS.writeFiles())
        .isLessThan(takenNames().indexOf(file(DEVICES - 2)));
    assertThat(takenNames()).containsOnlyOnce(file(DEVICES - 1));
  }

  @Test
  void changeGoesBeforeTheRestOfABulkChange() {
    TestSite.fill(database, DEVICES);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    TestSite.changeAll(database, DEVICES, "P00311111111");
    int before = site.subscriber.taken().size();
    site.writer.beforeNextWrite(() -> database.put(name(DEVICES - 1), "P00399999999"));
    settle(publisher);
    site.assertInStep();
    List<FileName> later = takenNames().subList(before, takenNames().size());
    assertThat(later).contains(file(DEVICES - 1)).hasSize(DEVICES);
    assertThat(later.indexOf(file(DEVICES - 1))).isEqualTo(TestSite.SETTINGS.writeFiles());
  }

  /** The long write's snapshot still has it. */
  @Test
  void deviceThatIsDeletedMeanwhileDoesNotComeBack() {
    TestSite.fill(database, DEVICES);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    site.emptyTheSite();
    site.writer.beforeNextWrite(() -> database.delete(name(DEVICES - 1)));
    int before = site.subscriber.taken().size();
    settle(publisher);
    site.assertInStep();
    List<FileEntry> later =
        site.subscriber.taken().subList(before, site.subscriber.taken().size()).stream()
            .filter(entry -> entry.name().equals(file(DEVICES - 1)))
            .toList();
    assertThat(later).isNotEmpty().allMatch(WithdrawnFile.class::isInstance);
  }

  /** The long write's snapshot does not have it, and would withdraw the name. */
  @Test
  void deviceThatIsAddedMeanwhileStays() {
    TestSite.fill(database, DEVICES);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.delete(name(3));
    settle(publisher);
    site.emptyTheSite();
    site.writer.beforeNextWrite(() -> database.put(name(3), "P00399999999"));
    settle(publisher);
    site.assertInStep();
    assertThat(site.subscriber.taken().stream().filter(e -> e.name().equals(file(3))).toList())
        .last()
        .isInstanceOf(PublishedFile.class);
  }

  /** Its row went bad after the long write's snapshot: that has its last good file. */
  @Test
  void deviceThatCannotBeBuiltAnyMoreIsNotLeftWithoutAFile() {
    TestSite.fill(database, DEVICES);
    site.writer.beforeNextWrite(() -> database.setReadable(name(DEVICES - 1), false));
    settle(site.publisher());
    assertThat(site.liveFiles())
        .containsKey(file(DEVICES - 1))
        .hasSize(DEVICES + FakeMasterDatabase.DEFAULT_FILES);
    site.assertThatManifestIsOfWhatIsThere();
  }

  /** Its newer file is there: the older one of the long write must not follow it. */
  @Test
  void deviceThatCannotBeBuiltAfterItOvertookKeepsWhatOvertook() {
    TestSite.fill(database, DEVICES);
    site.writer.beforeNextWrite(
        () -> {
          database.put(name(DEVICES - 1), "P00399999999");
          site.writer.beforeNextWrite(
              () ->
                  site.writer.beforeNextWrite(
                      () -> database.setReadable(name(DEVICES - 1), false)));
        });
    settle(site.publisher());
    assertThat(takenNames()).containsOnlyOnce(file(DEVICES - 1));
    assertThat(takenNames().indexOf(file(DEVICES - 1))).isEqualTo(TestSite.SETTINGS.writeFiles());
    site.assertThatManifestIsOfWhatIsThere();
  }

  @Test
  void changeOfWhatDevicesShareWaitsAndLosesNothing() {
    TestSite.fill(database, DEVICES);
    site.writer.beforeNextWrite(() -> database.setParameter("MaximumServingCount", "99"));
    settle(site.publisher());
    site.assertInStep();
    assertThat(site.manifest().parameters()).containsEntry("MaximumServingCount", "99");
  }

  @Test
  void importMeanwhileWaitsForItsTurn() {
    TestSite.fill(database, DEVICES);
    int many = TestSite.SETTINGS.namedRows() + 10;
    site.writer.beforeNextWrite(
        () -> {
          for (int i = 0; i < many; i++) {
            database.put(name(1000 + i), "P00399999999");
          }
        });
    settle(site.publisher());
    site.assertInStep();
    assertThat(takenNames().indexOf(file(1000))).isGreaterThan(takenNames().indexOf(file(29)));
  }

  /** What it overtook with is in no manifest: the next leader writes it again. */
  @Test
  void agentThatDiesInTheMiddleLeavesNothingThatCounts() {
    TestSite.fill(database, DEVICES);
    SitePublisher dying = site.publisher();
    site.writer.beforeNextWrite(
        () -> {
          database.put(name(DEVICES - 1), "P00399999999");
          site.writer.beforeNextWrite(
              () -> site.writer.beforeNextWrite(() -> site.writer.setFaults(() -> Fault.LOST)));
        });
    for (int i = 0; i < 2; i++) {
      TestSite.step(dying);
    }
    assertThat(site.manifest().files()).isEqualTo(SetDigest.UNFINISHED);
    assertThat(takenNames()).contains(file(DEVICES - 1)).hasSize(6);
    site.writer.setFaults(() -> Fault.NONE);
    database.freeLock();
    settle(site.publisher());
    site.assertInStep();
  }

  private List<FileName> takenNames() {
    return site.subscriber.taken().stream().map(FileEntry::name).toList();
  }

  private static FileName file(int i) {
    return FileName.of(name(i) + ".cnf.xml");
  }
}
