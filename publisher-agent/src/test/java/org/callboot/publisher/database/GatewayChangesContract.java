package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows of gateways that move, go or are shared: the log leads the plan to exactly the files that
 * they touch. {@link BuildPlanContract} does the same column by column.
 */
abstract class GatewayChangesContract extends DatabaseContract {
  private static final String GW1 = "gw1.hq.example.com";
  private static final String T1_FILE = "SDA0012EB463103";

  /** Each device then has one file. */
  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
    database.run(
        "insert into processconfig (service, paramname, paramvalue)"
            + " values ('Cisco TFTP', 'BuildCNFFlag', 'False')",
        "delete from change_log");
  }

  @TestFactory
  Stream<DynamicTest> whatMovesChangesBothFiles() {
    Map<String, Set<String>> moves =
        Map.of(
            "update gatewayunit set fkgateway = (select pkid from gateway where domainname ="
                + " 'Gw-Europe') where product = 'NM-2V'",
            Set.of(GW1, "Gw-Europe"),
            "update gatewaysubunit set index = 5, fkgatewayunit = (select u.pkid from gatewayunit u"
                + " join gateway g on g.pkid = u.fkgateway where g.domainname = 'Gw-Europe')"
                + " where product = 'VIC-2FXS'",
            Set.of(GW1, "Gw-Europe"),
            "update analogaccess set fkgatewaysubunit = (select pkid from gatewaysubunit where"
                + " product = 'VWIC-1MFT-E1') where description = 'Fax'",
            Set.of(GW1, "Gw-Europe"),
            "update analogaccess set fkgatewaysubunit = null, fkdevicepool = null, index = 9,"
                + " fkdevice = (select pkid from device where name = 'SAA0012EB463002')"
                + " where description = 'Fax'",
            Set.of(GW1, "SAA0012EB463002"),
            "update digitalaccess set fkgatewaysubunit = null, fkdevicepool = null, fkdevice ="
                + " (select pkid from device where name = 'SDA0012EB463109')"
                + " where description = 'Telephone company'",
            Set.of(GW1, "SDA0012EB463109"),
            "update accessdevice set fkdevice = (select pkid from device where name ="
                + " 'SDA0012EB463109') where fkdevice = (select pkid from device where name ="
                + " 'SAA0012EB463002')",
            Set.of("SDA0012EB463109", "SAA0012EB463002"),
            "delete from gatewayunit where product = 'NM-HDV'",
            Set.of(GW1, "Gw-Europe"),
            "delete from gatewaysubunit where product = 'VIC-2FXO'",
            Set.of(GW1),
            "delete from digitalaccess where protocol = 'Digital Access T1'",
            Set.of(T1_FILE),
            "delete from analogaccess where trunk = 'EANDM'",
            Set.of(T1_FILE));
    return moves.entrySet().stream()
        .map(move -> dynamicTest(move.getKey(), () -> move(move.getKey(), move.getValue())));
  }

  private void move(String sql, Set<String> owners) {
    closeDatabase();
    openDatabase();
    database.run(
        "insert into device (name, tkmodel, fkdevicepool) select 'SDA0012EB463109', 40, pkid from"
            + " devicepool where name = 'HQ-Default'",
        "delete from change_log");
    assertChanges(sql, files(owners), Set.of());
  }

  private static Set<FileName> files(Set<String> owners) {
    return owners.stream().map(o -> FileName.of(o + ".cnf.xml")).collect(Collectors.toSet());
  }

  private void assertChanges(String sql, Set<FileName> built, Set<FileName> withdrawn) {
    ClusterBuild before = ClusterBuild.everything(database);
    database.run(sql);
    ClusterBuild planned =
        ClusterBuild.of(ClusterBuild.takePlan(database), database, before.files().keySet());
    TreeSet<FileName> touched = new TreeSet<>(built);
    touched.addAll(withdrawn);
    assertThat(before.differences(ClusterBuild.everything(database))).isEqualTo(touched);
    assertThat(planned.files().keySet()).containsExactlyInAnyOrderElementsOf(built);
    assertThat(planned.withdrawn()).containsExactlyInAnyOrderElementsOf(withdrawn);
  }

  @Test
  void aGatewayThatGoesOrIsRenamedIsWithdrawn() {
    assertChanges(
        "update gateway set domainname = 'gw9' where domainname = '" + GW1 + "'",
        files(Set.of("gw9")),
        files(Set.of(GW1)));
    assertChanges("delete from gateway where domainname = 'gw9'", Set.of(), files(Set.of("gw9")));
    assertChanges(
        "delete from device where name = '" + T1_FILE + "'", Set.of(), files(Set.of(T1_FILE)));
  }

  @Test
  void anotherSpellingOfTheNameIsNoOtherFile() {
    database.run("update gateway set domainname = upper(domainname)");
    ClusterBuild before = ClusterBuild.everything(database);
    ClusterBuild planned =
        ClusterBuild.of(ClusterBuild.takePlan(database), database, before.files().keySet());
    assertThat(planned.withdrawn()).isEmpty();
    assertThat(planned.files()).hasSize(3);
  }

  /** Rows that gateways share, with the gateways that depend on them. */
  @Test
  void aSharedRowReachesTheGatewaysThatDependOnIt() {
    List<String> changes = new ArrayList<>();
    changes.add("update callmanager set mgcplistenport = 2527 where name = 'CM-HQ-3'");
    changes.add("update callmanagergroupmember set priority = 1 - priority where priority < 2");
    changes.add("update processnode set name = '192.0.2.99' where name = '192.0.2.11'");
    changes.add("update devicepool set name = 'HQ-Other' where name = 'HQ-Default'");
    changes.add("update callmanagergroup set name = 'HQ-New' where name = 'HQ-Phones'");
    for (String sql : changes) {
      ClusterBuild before = ClusterBuild.everything(database);
      database.run(sql);
      ClusterBuild planned =
          ClusterBuild.of(ClusterBuild.takePlan(database), database, before.files().keySet());
      ClusterBuild after = ClusterBuild.everything(database);
      assertThat(planned.files().keySet())
          .as(sql)
          .containsAll(before.differences(after))
          .containsAll(files(Set.of(GW1, "Gw-Europe", "SKIGW12EB463701")));
      assertThat(planned.withdrawn()).isEmpty();
    }
    assertChanges(
        "update datetimesetting set datetemplate = 'D/M/Y' where name = 'Europe'",
        Set.of(),
        Set.of());
  }
}
