package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.callboot.publisher.database.DeviceSelection;
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
    "devicepool,             pools,  true",
    "callmanagergroup,       groups, true",
    "callmanagergroupmember, groups, true",
    "callmanager,            cms,    true",
    "processnode,            nodes,  true",
    "datetimesetting,        times,  false",
  })
  void rowTouchesTheDevicesThatDependOnIt(String table, String part, boolean defaultFile) {
    BuildPlan plan = plan(change(table, PKID.toString()));
    assertThat(partOf(plan.devices(), part)).containsExactly(PKID);
    assertThat(sizeOf(plan.devices())).isOne();
    assertThat(plan.defaultFile()).isEqualTo(defaultFile);
    assertThat(plan.parameters()).isFalse();
  }

  @Test
  void deviceRowTouchesThatDeviceOnly() {
    assertThat(plan(change("device", "SEP1"), change("device", "SEP2"), change("device", "SEP1")))
        .isEqualTo(new BuildPlan(DeviceSelection.ofNames(Set.of("SEP1", "SEP2")), false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"typemodel", "defaults"})
  void modelRowTouchesItsDevicesAndTheDefaultFile(String table) {
    BuildPlan plan = plan(change(table, "7"));
    assertThat(plan.devices().models()).containsExactly(7);
    assertThat(sizeOf(plan.devices())).isOne();
    assertThat(plan.defaultFile()).isTrue();
  }

  @Test
  void tftpParameterTouchesTheManifestOnly() {
    assertThat(plan(change("processconfig", "Cisco TFTP/MaximumServingCount")))
        .isEqualTo(new BuildPlan(DeviceSelection.NONE, false, true));
  }

  @ParameterizedTest
  @CsvSource({
    "processconfig, Enterprise/URLServices",
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
        .isEqualTo(new BuildPlan(DeviceSelection.ofNames(Set.of("SEP1", "SEP2")), true, false));
    assertThat(BuildPlan.of(List.of(), List.of(FileName.of("readme.txt")), 10).isEverything())
        .isTrue();
  }

  private static BuildPlan plan(RowChange... changes) {
    return BuildPlan.of(List.of(changes), 100);
  }

  private static RowChange change(String table, String key) {
    return new RowChange(new FeedPosition(1, 1), table, key);
  }

  private static Set<UUID> partOf(DeviceSelection selection, String part) {
    return switch (part) {
      case "pools" -> selection.devicePools();
      case "groups" -> selection.callManagerGroups();
      case "cms" -> selection.callManagers();
      case "nodes" -> selection.processNodes();
      case "times" -> selection.dateTimeSettings();
      default -> throw new IllegalArgumentException(part);
    };
  }

  private static int sizeOf(DeviceSelection selection) {
    return selection.names().size()
        + selection.devicePools().size()
        + selection.callManagerGroups().size()
        + selection.callManagers().size()
        + selection.processNodes().size()
        + selection.dateTimeSettings().size()
        + selection.models().size();
  }
}
