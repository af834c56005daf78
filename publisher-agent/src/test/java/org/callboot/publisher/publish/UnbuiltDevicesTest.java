package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.FileFamily;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.DefaultLoad;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DeviceAccess;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;
import org.callboot.publisher.metrics.MicrometerPublishMetrics;
import org.callboot.publisher.metrics.PublisherMeters;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.junit.jupiter.api.Test;

/** One device that cannot be built keeps its files and holds up nobody. */
class UnbuiltDevicesTest {
  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private SitePublisher publisher() {
    return site.publisher(
        new MicrometerPublishMetrics(
            meters, TestSite.CLUSTER, Set.of(TestSite.NAME), SiteState.tags()));
  }

  private double unbuilt() {
    return meters.get(PublisherMeters.DEVICES_UNBUILT.getName()).gauge().value();
  }

  /** Its SIP profile lacks every column. */
  private static Device broken(String name) {
    SipPhone sip =
        new SipPhone(
            new SipSettings(Map.of()),
            "",
            "",
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Device(
        name,
        SampleRows.MODEL_7960,
        SampleRows.POOL,
        "P0S3",
        SampleRows.URLS,
        PhoneSettings.NONE,
        Optional.of(sip),
        DeviceAccess.NONE);
  }

  private static FileName file(int device) {
    return FileName.of(name(device) + ".cnf.xml");
  }

  @Test
  void allOthersArePublishedAndItsFileStays() {
    TestSite.fill(database, 5);
    SitePublisher publisher = publisher();
    settle(publisher);
    Map<FileName, FileDigest> before = site.liveFiles();
    database.put(broken(name(1)));
    database.put(name(2), "P00399999999");
    settle(publisher);
    Map<FileName, FileDigest> after = site.liveFiles();
    assertThat(after).hasSameSizeAs(before).containsEntry(file(1), before.get(file(1)));
    assertThat(after.get(file(2))).isNotEqualTo(before.get(file(2)));
    assertThat(unbuilt()).isOne();
    database.put(name(1), "P00399999999");
    settle(publisher);
    site.assertInStep();
    assertThat(unbuilt()).isZero();
  }

  @Test
  void fullRebuildKeepsItsFileToo() {
    TestSite.fill(database, 5);
    settle(site.publisher());
    Map<FileName, FileDigest> before = site.liveFiles();
    database.put(broken(name(1)));
    database.setReadable(name(3), false);
    database.freeLock();
    SitePublisher next = publisher();
    settle(next);
    assertThat(site.liveFiles()).isEqualTo(before);
    assertThat(unbuilt()).isEqualTo(2);
    next.close();
    assertThat(unbuilt()).isZero();
  }

  @Test
  void rowThatCannotBeReadIsLeftOutUntilItCan() {
    TestSite.fill(database, 3);
    SitePublisher publisher = publisher();
    settle(publisher);
    database.setReadable(name(1), false);
    database.put(name(2), "P00399999999");
    settle(publisher);
    site.assertThatManifestIsOfWhatIsThere();
    assertThat(unbuilt()).isOne();
    database.setReadable(name(1), true);
    settle(publisher);
    site.assertInStep();
    assertThat(unbuilt()).isZero();
  }

  @Test
  void deviceWithoutAPossibleNameCountsUntilItIsRenamed() {
    TestSite.fill(database, 3);
    SitePublisher publisher = publisher();
    settle(publisher);
    database.put("../..", "P00399999999");
    settle(publisher);
    assertThat(unbuilt()).isOne();
    database.delete("../..");
    settle(publisher);
    site.assertInStep();
    assertThat(unbuilt()).isZero();
  }

  @Test
  void deviceThatIsDeletedIsWithdrawnAndCountsNoMore() {
    TestSite.fill(database, 3);
    SitePublisher publisher = publisher();
    settle(publisher);
    database.put(broken(name(1)));
    settle(publisher);
    database.delete(name(1));
    settle(publisher);
    site.assertInStep();
    assertThat(site.liveFiles()).doesNotContainKey(file(1));
    assertThat(unbuilt()).isZero();
  }

  @Test
  void familyThatCannotBeBuiltKeepsItsFiles() {
    SitePublisher publisher = publisher();
    settle(publisher);
    Map<FileName, FileDigest> before = site.liveFiles();
    database.setAutoRegistration(
        Optional.of(
            new AutoRegistration(
                SampleRows.GROUP, List.of(new DefaultLoad(6, null, "P004")), SampleRows.URLS)));
    database.put(name(1), "P00399999999");
    settle(publisher);
    assertThat(site.liveFiles()).containsAllEntriesOf(before).containsKey(file(1));
    assertThat(unbuilt()).isOne();
    database.setAutoRegistration(Optional.empty());
    settle(publisher);
    site.assertInStep();
    assertThat(unbuilt()).isZero();
  }

  /** Without a limit the site would get batch after batch that cannot help. */
  @Test
  void fileInDoubtThatCannotBeBuiltAsksForNoFurtherBatch() {
    TestSite.fill(database, 3);
    SitePublisher publisher = publisher();
    settle(publisher);
    database.put(name(1), "P00399999999");
    site.writer.beforeNextWrite(
        () -> {
          site.writer.setFaults(() -> Fault.ANSWER_LOST);
          database.put(broken(name(1)));
        });
    for (int i = 0; i < 100 && publisher.state() != SiteState.WAITING; i++) {
      step(publisher);
    }
    site.writer.setFaults(() -> Fault.NONE);
    settle(publisher);
    int manifests = site.writer.manifestsWritten();
    settle(publisher);
    assertThat(site.writer.manifestsWritten()).isEqualTo(manifests);
    site.assertThatManifestIsOfWhatIsThere();
    assertThat(site.liveFiles()).containsKey(file(1));
    assertThat(publisher.status().problem()).isEmpty();
    database.put(name(1), "P00399999999");
    settle(publisher);
    site.assertInStep();
  }

  /** Nodes refuse it, and a manifest with it would make all of them incomplete. */
  @Test
  void fileThatADeposedAgentWroteLateIsWithdrawnIfItCannotBeBuilt() {
    TestSite.fill(database, 3);
    settle(site.publisher());
    database.freeLock();
    SitePublisher next = publisher();
    settle(next);
    site.writer
        .store()
        .write(
            List.of(
                new PublishedFile(
                    TestSite.CLUSTER,
                    file(1),
                    new FileVersion(1, 999),
                    FileContent.ofText("late"),
                    new Origin(Instant.EPOCH, "late"))));
    database.put(broken(name(1)));
    for (int i = 0; i < 200; i++) {
      step(next);
    }
    site.assertThatManifestIsOfWhatIsThere();
    assertThat(site.liveFiles()).doesNotContainKey(file(1)).containsKeys(file(0), file(2));
  }

  @Test
  void whatDatabaseAndSinkThrowEndsTheBuild() {
    TestSite.fill(database, 3);
    BuildPlan defaults =
        new BuildPlan(DeviceSelection.NONE, EnumSet.of(FileFamily.DEFAULTS), false);
    DatabaseSnapshot snapshot = database.snapshot();
    database.failWhen(() -> true);
    assertThatThrownBy(() -> build(defaults, snapshot, new IllegalStateException()))
        .isInstanceOf(DatabaseException.class);
    database.failWhen(() -> false);
    RuntimeException full = new IllegalStateException("full");
    assertThatThrownBy(() -> build(defaults, snapshot, full)).isSameAs(full);
    assertThatThrownBy(() -> build(BuildPlan.EVERYTHING, snapshot, full)).isSameAs(full);
  }

  private static void build(BuildPlan plan, DatabaseSnapshot snapshot, RuntimeException failure) {
    new ClusterFiles()
        .build(
            plan,
            snapshot,
            Set::of,
            new ClusterFiles.Sink() {
              @Override
              public void built(BuiltFile file) {
                throw failure;
              }

              @Override
              public void withoutFile(Device device) {}

              @Override
              public void unbuilt(Unbuilt what, RuntimeException cause) {
                throw new AssertionError(what.toString(), cause);
              }
            });
  }
}
