package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.SharedRow;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildPlanTest {
  private static final UUID PKID = UUID.fromString("0e1f2a3b-0000-4000-8000-000000000001");

  @ParameterizedTest
  @CsvSource({
    "devicepool,             DEVICEPOOL,       DEFAULTS",
    "callmanagergroup,       CALLMANAGERGROUP, DEFAULTS",
    "callmanagergroupmember, CALLMANAGERGROUP, DEFAULTS",
    "callmanager,            CALLMANAGER,      DEFAULTS",
    "processnode,            PROCESSNODE,      DEFAULTS",
    "datetimesetting,        DATETIMESETTING,",
  })
  void rowTouchesTheDevicesThatDependOnIt(String table, SharedRow row, FileFamily family) {
    BuildPlan plan = plan(change(table, PKID.toString()));
    assertThat(plan)
        .isEqualTo(
            new BuildPlan(
                new DeviceSelection(false, Set.of(), Map.of(row, Set.of(PKID))),
                family == null ? Set.of() : Set.of(family),
                false));
  }

  @Test
  void deviceRowTouchesThatDeviceOnly() {
    assertThat(plan(change("device", "SEP1"), change("device", "SEP2"), change("device", "SEP1")))
        .isEqualTo(ofNames("SEP1", "SEP2"));
  }

  private static BuildPlan ofNames(String... names) {
    return new BuildPlan(DeviceSelection.ofNames(Set.of(names)), Set.of(), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"typemodel", "defaults"})
  void modelRowTouchesItsDevicesAndTheDefaultFile(String table) {
    assertThat(plan(change(table, "7")))
        .isEqualTo(
            new BuildPlan(
                new DeviceSelection(
                    false,
                    Set.of(),
                    Map.of(SharedRow.TYPEMODEL, Set.of(7), SharedRow.ADDONMODEL, Set.of(7))),
                Set.of(FileFamily.DEFAULTS),
                false));
  }

  @Test
  void tftpParameterTouchesTheManifestOnly() {
    assertThat(plan(change("processconfig", "Cisco TFTP/MaximumServingCount")))
        .isEqualTo(new BuildPlan(DeviceSelection.NONE, Set.of(), true));
  }

  @ParameterizedTest
  @CsvSource({
    "processconfig, Enterprise/URLServices",
    "processconfig, Cisco TFTP/BuildCNFFlag",
    "device,        *",
    "callmanager,   *",
    "devicepool,    not-a-pkid",
    "defaults,      seven",
    "newtable,      1",
  })
  void whateverIsNotKnownForSureTouchesEverything(String table, String key) {
    assertThat(plan(change(table, key)).isEverything()).isTrue();
  }

  @Test
  void moreRowsThanTheLimitMeanEverything() {
    List<RowChange> changes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      changes.add(change("device", "SEP" + i));
    }
    assertThat(BuildPlan.of(changes, 10).isEverything()).isFalse();
    changes.add(change("device", "SEP10"));
    assertThat(BuildPlan.of(changes, 10)).isEqualTo(BuildPlan.EVERYTHING);
  }

  @Test
  void doubtedFilesAreBuiltAgain() {
    List<FileName> doubted =
        List.of(FileName.of("SEP1.cnf.xml"), FileName.of("SEP2.CNF"), DefaultFileBuilder.NAME);
    assertThat(BuildPlan.of(List.of(), doubted, 10))
        .isEqualTo(
            new BuildPlan(
                DeviceSelection.ofNames(Set.of("SEP1", "SEP2")),
                Set.of(FileFamily.DEFAULTS),
                false));
    assertThat(BuildPlan.of(List.of(), List.of(FileName.of("readme.txt")), 10).isEverything())
        .isTrue();
  }

  private static BuildPlan plan(RowChange... changes) {
    return BuildPlan.of(List.of(changes), 100);
  }

  private static RowChange change(String table, String key) {
    return new RowChange(new FeedPosition(1, 1), table, key);
  }
}
