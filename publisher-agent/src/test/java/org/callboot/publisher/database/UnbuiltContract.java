package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that came past the rules of the database hold up no other row. */
abstract class UnbuiltContract extends DatabaseContract {
  private static final String WITHOUT_PROFILE = "SEP0007EB463101";
  private static final String TWO_FIRST_LINES = "SEP0007EBA5F305";
  private static final String UNKNOWN_PROTOCOL = "Gw-Europe";

  private final Set<FileName> built = new TreeSet<>();
  private final TreeMap<String, Unbuilt> unbuilt = new TreeMap<>();

  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  private void breakRows() {
    database.run(
        "alter table device"
            + " drop constraint device_fkcommonphoneconfig_must_be_a_commonphoneconfig",
        "update device set fkcommonphoneconfig = gen_random_uuid() where name = '"
            + WITHOUT_PROFILE
            + "'",
        "alter table devicenumplanmap"
            + " drop constraint devicenumplanmap_numplanindex_must_be_unique_in_its_device",
        "insert into devicenumplanmap (fkdevice, numplanindex, buttonnumber, dnorpattern, label,"
            + " display, authname, authpassword) select fkdevice, numplanindex, 9, dnorpattern,"
            + " label, display, authname, authpassword from devicenumplanmap where fkdevice ="
            + " (select pkid from device where name = '"
            + TWO_FIRST_LINES
            + "')",
        "alter table gateway drop constraint gateway_protocol_must_be_mgcp_or_sccp",
        "update gateway set protocol = 'H.323' where domainname = '" + UNKNOWN_PROTOCOL + "'");
  }

  private Set<FileName> build(BuildPlan plan, Set<FileName> existing) {
    built.clear();
    unbuilt.clear();
    ClusterFiles.Sink sink =
        new ClusterFiles.Sink() {
          @Override
          public void built(BuiltFile file) {
            built.add(file.name());
          }

          @Override
          public void withoutFile(Device device) {}

          @Override
          public void unbuilt(Unbuilt what, RuntimeException cause) {
            unbuilt.put(what.owner(), what);
          }
        };
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      return new ClusterFiles().build(plan, snapshot, () -> existing, sink);
    }
  }

  @Test
  void allOthersAreBuiltAndNothingIsWithdrawn() {
    Set<FileName> before = ClusterBuild.everything(database).files().keySet();
    breakRows();
    assertThat(build(BuildPlan.EVERYTHING, before)).isEmpty();
    assertThat(unbuilt)
        .containsOnlyKeys(
            "device " + WITHOUT_PROFILE,
            "device " + TWO_FIRST_LINES,
            "gateway " + UNKNOWN_PROTOCOL);
    Set<FileName> others = new HashSet<>(before);
    unbuilt.values().forEach(one -> others.removeAll(one.files()));
    assertThat(built).containsExactlyInAnyOrderElementsOf(others);
    assertThat(before.size() - others.size()).isEqualTo(5);
  }

  @Test
  void reasonsSayWhatToLookForAndNoPassword() {
    breakRows();
    build(BuildPlan.EVERYTHING, Set.of());
    assertThat(unbuilt.get("device " + WITHOUT_PROFILE).reason())
        .isEqualTo("its common phone profile is not there");
    assertThat(unbuilt.get("device " + TWO_FIRST_LINES).reason())
        .isEqualTo("two lines have the number 1");
    assertThat(unbuilt.get("gateway " + UNKNOWN_PROTOCOL).reason())
        .isEqualTo("its protocol is none of gateways: H.323");
  }

  /** Rows that came past the triggers, as by replication. */
  @Test
  void impossibleNamesAndVendorSettingsAreNamedInOneLineEach() {
    Set<FileName> before = ClusterBuild.everything(database).files().keySet();
    String copy =
        "insert into device (name, description, tkmodel, fkdevicepool, vendorconfig)"
            + " select %s, description, tkmodel, fkdevicepool, %s from device"
            + " where name = 'SEP0008E3F1A202'";
    database.run(
        "alter table device drop constraint if exists device_name_must_be_1_to_128_plain_characters",
        "set session_replication_role = replica",
        copy.formatted("''", "''"),
        copy.formatted("'../..'", "''"),
        copy.formatted("E'SEP\\nx'", "''"),
        copy.formatted("repeat('n', 400)", "''"),
        copy.formatted("'SEP0008E3F1A299'", "'pcPort=0'"),
        "insert into gateway (domainname, product, protocol, fkcallmanagergroup, loadinformation)"
            + " select '../gw', product, protocol, fkcallmanagergroup, loadinformation from gateway"
            + " where domainname = '"
            + UNKNOWN_PROTOCOL
            + "'");
    assertThat(build(BuildPlan.EVERYTHING, before)).isEmpty();
    assertThat(built).containsExactlyInAnyOrderElementsOf(before);
    assertThat(unbuilt.values())
        .extracting(one -> one.owner() + ": " + one.reason())
        .containsExactlyInAnyOrder(
            "device \"\" (0 characters): it has no name",
            "device ../..: no file may have its name: part that climbs out of the tree",
            "device \"SEP x\" (5 characters): no file may have its name: control or undecodable"
                + " character",
            "device \""
                + "n".repeat(128)
                + "\" (400 characters): no file may have its name: longer"
                + " than 255 bytes",
            "device SEP0008E3F1A299: its vendorconfig is no XML; write flat elements such as"
                + " <pcPort>0</pcPort>",
            "gateway ../gw: no file may have its name: part that climbs out of the tree");
  }

  @Test
  void planOfTheirRowsWithdrawsNothingEither() {
    Set<FileName> before = ClusterBuild.everything(database).files().keySet();
    database.run("delete from change_log");
    breakRows();
    database.run("update device set description = 'x' where name = 'SEP0008E3F1A202'");
    assertThat(build(ClusterBuild.takePlan(database), before)).doesNotContainAnyElementsOf(before);
    assertThat(unbuilt).hasSize(3);
    assertThat(built).contains(FileName.of("SEP0008E3F1A202.cnf.xml")).hasSize(2);
  }
}
