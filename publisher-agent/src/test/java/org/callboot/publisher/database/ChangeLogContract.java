package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change of every watched table leaves its key in the log. */
abstract class ChangeLogContract extends DatabaseContract {
  private static final String MAC = "SEP00000000000";

  @BeforeEach
  void emptyLog() {
    database.run("delete from change_log");
  }

  private List<String> log() {
    return database.list("select op || ' ' || tbl || ' ' || key from change_log order by 1");
  }

  private String pkid(String table, String name) {
    return database.one("select pkid from " + table + " where name = '" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "processnode, '192.0.2.99'",
    "datetimesetting, Other",
    "callmanagergroup, Other",
    "callmanager, Other",
    "devicepool, Other"
  })
  void rowsAreLoggedByTheirPkid(String table, String name) {
    database.run(insert(table, name));
    String pkid = pkid(table, name);
    database.run("update " + table + " set name = 'x' where pkid = '" + pkid + "'");
    database.run("delete from " + table + " where pkid = '" + pkid + "'");

    assertThat(log())
        .containsExactly(
            "D " + table + " " + pkid, "I " + table + " " + pkid, "U " + table + " " + pkid);
  }

  private static String insert(String table, String name) {
    return switch (table) {
      case "datetimesetting" ->
          "insert into datetimesetting (name, timezone) values ('Other', 'Tokyo Standard Time')";
      case "callmanager" ->
          "insert into callmanager (name, fkprocessnode) select 'Other', pkid from processnode limit 1";
      case "devicepool" ->
          "insert into devicepool (name, fkcallmanagergroup, fkdatetimesetting)"
              + " select 'Other', fkcallmanagergroup, fkdatetimesetting from devicepool limit 1";
      default -> "insert into " + table + " (name) values ('" + name + "')";
    };
  }

  @Test
  void devicesAreLoggedByNameAndARenameByBothNames() {
    database.run(
        "insert into device (name, tkmodel, fkdevicepool)"
            + " select 'SEP00000000000' || n, 7, (select pkid from devicepool limit 1)"
            + " from generate_series(1, 2) n");
    database.run("update device set name = '" + MAC + "9' where name = '" + MAC + "1'");
    database.run("delete from device where name like '" + MAC + "%'");

    assertThat(log())
        .containsExactly(
            "D device " + MAC + "2",
            "D device " + MAC + "9",
            "I device " + MAC + "1",
            "I device " + MAC + "2",
            "U device " + MAC + "1",
            "U device " + MAC + "9");
  }

  @Test
  void membersAreLoggedByTheirGroup() {
    String phones = pkid("callmanagergroup", "HQ-Phones");
    String lab = pkid("callmanagergroup", "HQ-Lab");
    database.run("delete from callmanagergroupmember where priority = 2");
    database.run("update callmanagergroupmember set priority = 1 - priority where priority < 2");
    database.run(
        "insert into callmanagergroupmember (fkcallmanagergroup, fkcallmanager, priority)"
            + " select '%s', pkid, 2 from callmanager where name = 'CM-HQ-3'".formatted(lab));

    assertThat(log())
        .containsExactlyInAnyOrder(
            "D callmanagergroup " + phones,
            "U callmanagergroup " + phones,
            "U callmanagergroup " + lab,
            "I callmanagergroup " + lab);
  }

  @Test
  void aMemberThatChangesItsGroupLogsBoth() {
    String phones = pkid("callmanagergroup", "HQ-Phones");
    String lab = pkid("callmanagergroup", "HQ-Lab");
    database.run(
        "update callmanagergroupmember set fkcallmanagergroup = '" + lab + "' where priority = 2");

    assertThat(log())
        .containsExactlyInAnyOrder("U callmanagergroup " + phones, "U callmanagergroup " + lab);
  }

  @Test
  void modelsDefaultsAndParametersAreLoggedByTheirKeys() {
    database.run("insert into typemodel (enum, name) values (9999, 'New')");
    database.run("update typemodel set name = 'Newer' where enum = 9999");
    database.run("insert into defaults (tkmodel, loadinformation) values (9999, 'L1')");
    database.run("update defaults set loadinformation = 'L2' where tkmodel = 9999");
    database.run("delete from defaults where tkmodel = 9999");
    database.run("delete from typemodel where enum = 9999");
    database.run("update processconfig set paramname = 'URLIdle' where paramname = 'URLMessages'");
    database.run("delete from processconfig where service = 'Cisco TFTP'");
    database.run(
        "insert into processconfig (service, paramname) values ('enterprise', 'urlmessages')");

    assertThat(log())
        .containsExactlyInAnyOrder(
            "I typemodel 9999",
            "U typemodel 9999",
            "I defaults 9999",
            "U defaults 9999",
            "D defaults 9999",
            "D typemodel 9999",
            "U processconfig Enterprise/URLIdle",
            "U processconfig Enterprise/URLMessages",
            "D processconfig Cisco TFTP/AlternateFileLocation1",
            "I processconfig Enterprise/URLMessages");
  }

  @ParameterizedTest
  @CsvSource({"device", "defaults", "processconfig"})
  void emptyingATableIsLoggedAsAStar(String table) {
    database.run("truncate " + table + " cascade");

    assertThat(log()).isNotEmpty().containsOnly("T " + table + " *");
  }

  @Test
  void emptyingAllIsLoggedForEveryTable() {
    database.run("truncate processnode, callmanagergroup, datetimesetting, typemodel cascade");

    assertThat(log())
        .containsOnly(
            "T processnode *",
            "T callmanager *",
            "T callmanagergroup *",
            "T datetimesetting *",
            "T devicepool *",
            "T device *",
            "T typemodel *",
            "T defaults *");
  }

  @Test
  void aStatementThatTouchesNoRowLogsNothing() {
    database.run("update device set description = 'x' where name = 'none'");
    database.run("delete from device where name = 'none'");

    assertThat(log()).isEmpty();
  }
}
