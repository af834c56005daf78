package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIP phones of the sample data, from their rows to their files. */
abstract class SipContract extends DatabaseContract {
  private static final String P7961 = "SEP001BD4C6E204";
  private static final String P7960 = "SEP0007EBA5F305";
  private static final String ATA = "ATA0012EB463503";
  private static final String SOFT_CLIENT = "CSFJDOE";
  private static final String SCCP_7960 = "SEP0007EB463101";

  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  private Device device(String name) {
    List<Device> devices = new ArrayList<>();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      snapshot.forEachDevice(DeviceSelection.ofNames(Set.of(name)), devices::add);
    }
    return devices.get(0);
  }

  private Set<String> devicesWithProfile(String profile) {
    UUID pkid =
        UUID.fromString(database.one("select pkid from sipprofile where name = '" + profile + "'"));
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      return SnapshotContract.names(
          snapshot,
          new DeviceSelection(false, Set.of(), Map.of(SharedRow.SIPPROFILE, Set.of(pkid))));
    }
  }

  @Test
  void aSipPhoneHasItsProfileLinesAndButtons() {
    SipPhone phone = device(P7961).sip().orElseThrow();

    assertThat(phone.label()).isEqualTo("Office");
    assertThat(phone.profile().text("timerregisterexpires")).isEqualTo("3600");
    assertThat(phone.profile().isOn("registerwithproxy")).isTrue();
    assertThat(phone.profile().text("startvideoport")).isEmpty();
    assertThat(phone.lines())
        .extracting(line -> line.text("dnorpattern"))
        .containsExactly("2004", "2044");
    assertThat(phone.lines().get(0).text("callername")).isEqualTo("true");
    assertThat(phone.buttons()).extracting(SipPhone.Button::feature).containsExactly(2, 21, 22, 20);
    assertThat(phone.softKeyTemplate()).isPresent();
    assertThat(phone.featurePolicy()).isEmpty();
  }

  @Test
  void onlyDevicesThatSpeakSipHaveASipSideAndTheirOwnDefaultLoad() {
    assertThat(device(SCCP_7960).sip()).isEmpty();
    assertThat(device(SCCP_7960).loadInformation()).isEqualTo("P00303020214");
    assertThat(device(P7960).loadInformation()).isEqualTo("P0S3-8-12-00");
    database.run(RefusalsContract.NEW_DEVICE.formatted("SEP00AABBCCDDEE", 621));
    assertThat(device("SEP00AABBCCDDEE").sip().orElseThrow().lines()).isEmpty();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      assertThat(snapshot.autoRegistration().orElseThrow().defaultLoads())
          .contains(new DefaultLoad(7, "Cisco 7960", "P00303020214"))
          .noneMatch(load -> load.loadInformation().startsWith("P0S3"));
    }
  }

  @Test
  void aProfileReachesThePhonesThatHaveIt() {
    assertThat(devicesWithProfile("Standard SIP Profile"))
        .containsExactly(ATA, SOFT_CLIENT, P7960, P7961);
    database.run(
        "insert into sipprofile (name, kpml) values ('Other', 1)",
        "update device set fksipprofile = (select pkid from sipprofile where name = 'Other')"
            + " where name in ('"
            + P7961
            + "', '"
            + SCCP_7960
            + "')");

    assertThat(devicesWithProfile("Standard SIP Profile")).containsExactly(ATA, SOFT_CLIENT, P7960);
    assertThat(devicesWithProfile("Other")).containsExactly(P7961);
    assertThat(device(P7961).sip().orElseThrow().profile().text("kpml")).isEqualTo("1");
  }

  @Test
  void anotherProfileMayBecomeTheStandardOne() {
    database.run(
        "insert into sipprofile (name, kpml) values ('Other', 1)",
        "update sipprofile set isstandard = false where isstandard",
        "update sipprofile set isstandard = true where name = 'Other'");

    assertThat(devicesWithProfile("Other")).containsExactly(ATA, SOFT_CLIENT, P7960, P7961);
    assertThat(device(P7960).sip().orElseThrow().profile().text("kpml")).isEqualTo("1");
  }

  @Test
  void buttonsMayChangePlacesInOneTransaction() {
    String of = " from device d where d.pkid = fkdevice and d.name = '" + P7961 + "'";
    database.run(
        "update devicenumplanmap set buttonnumber = 5 - buttonnumber" + of,
        "update phonebutton set buttonnumber = case when buttonnumber <= 4 then 5 - buttonnumber"
            + " else buttonnumber end"
            + of);

    assertThat(device(P7961).sip().orElseThrow().buttons())
        .extracting(SipPhone.Button::number)
        .containsExactly(1, 2, 5, 6);
  }

  private List<String> logOf(String... statements) {
    String last = database.one("select max(id) from change_log");
    database.run(statements);
    return database.list(
        "select distinct tbl || ' ' || key from change_log where id > " + last + " order by 1");
  }

  @Test
  void linesAndButtonsAreKnownByTheirDevice() {
    assertThat(
            logOf(
                "update devicenumplanmap set label = 'x' where dnorpattern = '2004'",
                "delete from phonebutton where tkfeature = 22"))
        .containsExactly("device " + P7961);
    assertThat(logOf("delete from device where name = '" + P7961 + "'"))
        .containsExactly("device " + P7961);
    assertThat(logOf("update softkeyset set position = position + 20 - 20"))
        .containsExactly("softkeytemplate 5f1c0000-0000-4000-8000-000000000001");
    assertThat(logOf("truncate phonebutton")).containsExactly("device *");
  }

  /** Names of what is built, and of what is withdrawn with a minus before. */
  private Set<String> filesAfter(Collection<RowChange> changes, Collection<FileName> existing) {
    Set<String> names = new TreeSet<>();
    ClusterFiles.Sink sink =
        new ClusterFiles.Sink() {
          @Override
          public void built(BuiltFile file) {
            names.add(file.name().text());
          }

          @Override
          public void withoutFile(Device device) {}

          @Override
          public void unbuilt(Unbuilt what, RuntimeException cause) {
            throw new AssertionError(what.toString(), cause);
          }
        };
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      new ClusterFiles()
          .build(BuildPlan.of(changes, 100), snapshot, () -> Set.copyOf(existing), sink)
          .forEach(name -> names.add("-" + name.text()));
    }
    return names;
  }

  private static List<RowChange> change(String table, String key) {
    return List.of(new RowChange(new FeedPosition(1, 1), table, key));
  }

  @Test
  void everyFileOfTheSampleIsBuilt() {
    assertThat(filesAfter(change("newtable", "1"), List.of()))
        .contains(
            P7961 + ".cnf.xml",
            P7960 + ".cnf.xml",
            "SIP0007EBA5F305.cnf",
            "SIPDefault.cnf",
            "syncinfo.xml",
            "dialplan.xml",
            "AppDialRules.xml",
            "SK5f1c0000-0000-4000-8000-000000000001.xml",
            "DRd1a10000-0000-4000-8000-000000000001.xml",
            "DTd1a10000-0000-4000-8000-000000000001.xml",
            "FPfea70000-0000-4000-8000-000000000001.xml")
        .doesNotContain("SIP001BD4C6E204.cnf", "SIP0007EB463101.cnf");
  }

  @Test
  void theTextFileIsWithdrawnWhenThePhoneSpeaksSccpOrIsGone() {
    FileName text = FileName.of("SIP0007EBA5F305.cnf");
    assertThat(filesAfter(change("device", P7960), List.of(text))).contains(text.text());

    database.run("update device set deviceprotocol = null where name = '" + P7960 + "'");
    assertThat(filesAfter(change("device", P7960), List.of(text)))
        .contains("-" + text.text(), P7960 + ".cnf.xml");

    database.run("delete from device where name = '" + P7960 + "'");
    assertThat(filesAfter(change("device", P7960), List.of(text)))
        .contains("-" + text.text(), "-" + P7960 + ".cnf.xml");
  }

  @Test
  void theFileOfATemplateThatIsGoneIsWithdrawn() {
    database.run("update device set fksoftkeytemplate = null", "delete from softkeytemplate");
    FileName keys = FileName.of("SK5f1c0000-0000-4000-8000-000000000001.xml");
    assertThat(filesAfter(change("softkeytemplate", "any"), List.of(keys)))
        .containsExactly("-" + keys.text());
  }
}
