package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.PostgresChangeFeed;
import org.callboot.publisher.feed.RowChange;
import org.junit.jupiter.api.Test;

/** What builders are given: one moment, with all that a device inherits. */
abstract class SnapshotContract extends DatabaseContract {
  private static final String P7960 = "SEP0007EB463101";
  private static final String P7940 = "SEP0008E3F1A202";
  private static final String P7910 = "SEP000628C4B303";

  static Set<String> names(DatabaseSnapshot snapshot, DeviceSelection selection) {
    Set<String> names = new TreeSet<>();
    snapshot.forEachDevice(selection, device -> names.add(device.name()));
    return names;
  }

  private Device device(String name) {
    List<Device> devices = new ArrayList<>();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      snapshot.forEachDevice(DeviceSelection.ofNames(Set.of(name)), devices::add);
    }
    assertThat(devices).hasSize(1);
    return devices.get(0);
  }

  private UUID pkid(String table, String name) {
    return UUID.fromString(
        database.one("select pkid from " + table + " where name = '" + name + "'"));
  }

  private static CallManager callManager(String name, String node, String description) {
    return new CallManager(
        name, node, 2002, 2001, 2000, 2427, 2428, CallManager.SipPorts.USUAL, description);
  }

  @Test
  void aDeviceHasAllThatItsFileNeeds() {
    Device device = device(P7960);

    assertThat(device.model())
        .isEqualTo(
            new Model(
                7, "Cisco 7960", Set.of("SCCP", "SIP"), Set.of("cnf", "cnf.xml"), "SEP", true));
    assertThat(device.loadInformation()).isEqualTo("P00303020214");
    assertThat(device.pool().name()).isEqualTo("HQ-Default");
    assertThat(device.pool().dateTimeSetting())
        .isEqualTo(
            new DateTimeSetting(
                "CMLocal",
                "M/D/Y",
                "Pacific Standard/Daylight Time",
                pkid("datetimesetting", "CMLocal"),
                "America/Los_Angeles",
                List.of()));
    assertThat(device.pool().callManagerGroup().members())
        .containsExactly(
            callManager("CM-HQ-1", "192.0.2.11", "Serves the phones"),
            callManager("CM-HQ-2", "192.0.2.12", "First stand-by"),
            callManager("CM-HQ-3", "cm3.hq.example.com", "Second stand-by"));
    assertThat(device.urls())
        .isEqualTo(
            new PhoneUrls(
                "http://192.0.2.10/CCMCIP/authenticate.asp",
                "http://192.0.2.10/CCMCIP/xmldirectory.asp",
                "",
                0,
                "http://192.0.2.10/CCMCIP/GetTelecasterHelpText.asp",
                "http://192.0.2.10/messages",
                "",
                "http://192.0.2.10/CCMCIP/getservicesmenu.asp"));
  }

  @Test
  void theDevicesOwnValuesComeBeforeSharedOnesAndEmptyCountsAsNone() {
    database.run(
        "insert into processconfig (service, paramname, paramvalue) values"
            + " ('Enterprise', 'URLIdle', 'http://x/idle'), ('Enterprise', 'URLIdleTime', '60')",
        "update device set specialloadinformation = 'OWN', directoryurl = 'http://x/own',"
            + " idletimeout = 0, messagesurl = '' where tkmodel = 7",
        "delete from defaults where tkmodel = 6");

    Device own = device(P7960.toLowerCase(Locale.ROOT));
    assertThat(own.loadInformation()).isEqualTo("OWN");
    assertThat(own.urls().directory()).isEqualTo("http://x/own");
    assertThat(own.urls().messages()).isEqualTo("http://192.0.2.10/messages");
    assertThat(own.urls().idleTimeoutSeconds()).isZero();
    Device shared = device(P7910);
    assertThat(shared.loadInformation()).isEmpty();
    assertThat(shared.urls().idle()).isEqualTo("http://x/idle");
    assertThat(shared.urls().idleTimeoutSeconds()).isEqualTo(60);
  }

  private static DeviceSelection select(SharedRow table, Object... keys) {
    return new DeviceSelection(false, Set.of(), Map.of(table, Set.of(keys)));
  }

  @Test
  void aSelectionReachesEveryDeviceThatDependsOnIt() {
    database.run(
        "update device set fkdevicepool = (select pkid from devicepool where name = 'HQ-Lab')"
            + " where tkmodel = 6");
    UUID lab = pkid("devicepool", "HQ-Lab");
    UUID phones = pkid("callmanagergroup", "HQ-Phones");
    UUID third = pkid("callmanager", "CM-HQ-3");
    UUID node = pkid("processnode", "192.0.2.12");
    UUID europe = pkid("datetimesetting", "Europe");
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      assertThat(names(snapshot, select(SharedRow.DEVICEPOOL, lab))).containsExactly(P7910);
      assertThat(names(snapshot, select(SharedRow.CALLMANAGERGROUP, phones)))
          .containsExactly(P7960, P7940);
      assertThat(names(snapshot, select(SharedRow.CALLMANAGER, third)))
          .containsExactly(P7960, P7940);
      assertThat(names(snapshot, select(SharedRow.PROCESSNODE, node)))
          .containsExactly(P7910, P7960, P7940);
      assertThat(names(snapshot, select(SharedRow.DATETIMESETTING, europe))).containsExactly(P7910);
      assertThat(names(snapshot, DeviceSelection.ALL)).containsExactly(P7910, P7960, P7940);
      assertThat(names(snapshot, DeviceSelection.NONE)).isEmpty();
      assertThat(names(snapshot, select(SharedRow.DEVICEPOOL, UUID.randomUUID()))).isEmpty();
      DeviceSelection mixed =
          new DeviceSelection(
              false,
              Set.of(P7940),
              Map.of(SharedRow.TYPEMODEL, Set.of(6, 30), SharedRow.DEVICEPOOL, Set.of()));
      assertThat(names(snapshot, mixed)).containsExactly(P7910, P7940);
    }
  }

  @Test
  void theDefaultFileExistsOnlyWhileACallManagerOfItsGroupRegisters() {
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      AutoRegistration registration = snapshot.autoRegistration().orElseThrow();
      assertThat(registration.callManagerGroup().name()).isEqualTo("HQ-Phones");
      assertThat(registration.callManagerGroup().members()).hasSize(3);
      assertThat(registration.defaultLoads())
          .hasSize(13)
          .contains(new DefaultLoad(7, "Cisco 7960", "P00303020214"));
      assertThat(registration.defaultLoads().get(0).modelNumber()).isEqualTo(6);
    }
    database.run("update callmanager set autoregistration = false");
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      assertThat(snapshot.autoRegistration()).isEmpty();
    }
  }

  @Test
  void allAnswersAreOfOneMoment() {
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      database.run(
          "delete from device where tkmodel = 7",
          "update callmanager set autoregistration = false",
          "delete from processconfig");

      assertThat(names(snapshot, DeviceSelection.ALL)).hasSize(3);
      assertThat(snapshot.autoRegistration()).isPresent();
      assertThat(snapshot.serviceParameters())
          .containsExactly(Map.entry("AlternateFileLocation1", "cluster:branch"));
    }
  }

  @Test
  void aSnapshotWritesNothing() throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      try (DatabaseSnapshot snapshot = JdbcDatabaseSnapshot.open(connection, TestDatabase.HQ)) {
        assertThatThrownBy(() -> TestDatabase.run(connection, "delete from device"))
            .hasMessageContaining("read-only");
        assertThat(snapshot.position()).isNotEqualTo(FeedPosition.START);
      }
    }
  }

  /**
   * A change that a snapshot does not show, however its commit lies, is read from its position on.
   */
  @Test
  void whatASnapshotDoesNotShowTheFeedGives() throws SQLException {
    try (ChangeFeed feed =
            new PostgresChangeFeed(
                "hq", database.pool(), database.address().unpooled("feed", Duration.ofSeconds(5)));
        Connection early = database.begin()) {
      TestDatabase.run(early, "update device set description = 'a' where tkmodel = 7");
      database.run("update device set description = 'b' where tkmodel = 8");
      FeedPosition position;
      try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
        position = snapshot.position();
      }
      early.commit();
      database.run("update device set description = 'c' where tkmodel = 6");

      assertThat(feed.read(position, 10).changes().stream().map(RowChange::key))
          .contains(P7960, P7910);
    }
  }

  @Test
  void manyDevicesAreReadInPieces() {
    database.run(
        "insert into device (name, tkmodel, fkdevicepool)"
            + " select 'SEP' || lpad(to_hex(n), 12, '0'), 7,"
            + " (select pkid from devicepool where name = 'HQ-Lab')"
            + " from generate_series(1, 2000) n");
    Set<String> wanted = new TreeSet<>();
    for (int i = 1; i <= 1500; i++) {
      wanted.add("SEP%012X".formatted(i));
    }
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      assertThat(names(snapshot, DeviceSelection.ofNames(wanted))).isEqualTo(wanted);
      snapshot.forEachDevice(
          DeviceSelection.ALL, device -> assertThat(snapshot.serviceParameters()).isNotEmpty());
    }
  }
}
