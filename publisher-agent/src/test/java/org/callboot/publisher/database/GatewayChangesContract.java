package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every column of the tables of gateways changes exactly the file of its gateway or device, and the
 * log leads the plan to exactly that file.
 */
abstract class GatewayChangesContract extends DatabaseContract {
  private static final String GW1 = "gw1.hq.example.com";
  private static final Set<String> TABLES =
      Set.of(
          "gateway",
          "gatewayunit",
          "gatewaysubunit",
          "analogaccess",
          "digitalaccess",
          "accessdevice");

  /** A row of each table that is changed, and the device or gateway whose file it stands in. */
  private static final Map<String, String> ROWS =
      Map.of(
          "gateway", "domainname = '" + GW1 + "'",
          "gatewayunit", "product = 'NM-2V'",
          "gatewaysubunit", "product = 'VIC-2FXS'",
          "analogaccess", "description = 'Fax'",
          "digitalaccess", "description = 'Telephone company'",
          "accessdevice", "fkdevice = (select pkid from device where name = 'SAA0012EB463002')");

  private static final String T1 = "product = 'Cisco Catalyst 6000 T1 VoIP Gateway'";
  private static final String T1_FILE = "SDA0012EB463103";

  /** Columns that only a T1 with channel-associated signalling has in its file. */
  private static final Set<String> T1_COLUMNS =
      Set.of(
          "trunkselectionorder",
          "digitsending",
          "fdlchannel",
          "yellowalarm",
          "zerosuppression",
          "handledtmfprecedencesignals");

  /** Which row a row hangs on, or what it is: another test changes these. */
  private static final Set<String> PLACES =
      Set.of(
          "pkid",
          "domainname",
          "fkgateway",
          "fkgatewayunit",
          "fkgatewaysubunit",
          "fkdevice",
          "fkdigitalaccess");

  /** Values for columns that take no other text than some. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("gateway.switchbackschedule", "23:59"),
          Map.entry("gateway.loadinformation", "LOAD-1"),
          Map.entry("analogaccess.protocol", "SCCP"),
          Map.entry("digitalaccess.protocol", "Digital Access T1"),
          Map.entry("protocolside", "Network"),
          Map.entry("callingpartyselection", "Last Redirect Number (External)"),
          Map.entry("digitsending", "PULSE"),
          Map.entry("presentationbit", "Restricted"),
          Map.entry("callinglinepresentationbit", "Restricted"),
          Map.entry("connectedlineidpresentation", "Allowed"),
          Map.entry("silencesuppressionthreshold", "-45dbm0"),
          Map.entry("startdialprotocol", "Delay Dial"),
          Map.entry("trunk", "DID"),
          Map.entry("trunkdirection", "Inbound"),
          Map.entry("trunklevel", "A/TT"),
          Map.entry("trunkpadrx", "Minus3db"),
          Map.entry("trunkpadtx", "Plus32db"),
          Map.entry("trunkselectionorder", "Bottom Up"),
          Map.entry("portselectionorder", "Top Down"),
          Map.entry("channelselectionorder", "Bottom Up"),
          Map.entry("clockreference", "Span 8"),
          Map.entry("csuparam", "-7.5dB"),
          Map.entry("pcmtype", "A-law"),
          Map.entry("calledplan", "ISDN"),
          Map.entry("callingplan", "National Standard"),
          Map.entry("calledpri", "Subscriber"),
          Map.entry("callingpri", "International"),
          Map.entry("chanie", "Slotmap"),
          Map.entry("priprotocol", "PRI ETSI SC"),
          Map.entry("asn1roseoidencoding", "Use Local Value"),
          Map.entry("qsigvariant", "ECMA"),
          Map.entry("fdlchannel", "AT&T 54016"),
          Map.entry("yellowalarm", "F-Bit"),
          Map.entry("zerosuppression", "AMI"));

  private record Column(String table, String name, String type) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

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

  private List<Column> columns() {
    return database
        .list(
            "select table_name || '|' || column_name || '|' || data_type"
                + " from information_schema.columns where table_schema = 'public'"
                + " order by table_name, ordinal_position")
        .stream()
        .map(row -> row.split("\\|"))
        .map(row -> new Column(row[0], row[1], row[2]))
        .filter(column -> TABLES.contains(column.table()))
        .toList();
  }

  /** Protocols come last: a span of another one has other settings in its file. */
  @Test
  void everyColumnChangesExactlyItsFile() {
    ClusterBuild before = ClusterBuild.everything(database);
    List<Column> columns =
        columns().stream()
            .filter(column -> !PLACES.contains(column.name()))
            .sorted(Comparator.comparing(column -> column.name().equals("protocol")))
            .toList();
    for (Column column : columns) {
      String file = change(column) + ".cnf.xml";
      BuildPlan plan = ClusterBuild.takePlan(database);
      ClusterBuild after = ClusterBuild.everything(database);
      ClusterBuild planned = ClusterBuild.of(plan, database, before.files().keySet());
      FileName expected = FileName.of(file);
      assertThat(before.differences(after)).as("changed by %s", column).containsExactly(expected);
      assertThat(planned.files()).as("built for %s", column).containsOnlyKeys(expected);
      assertThat(planned.withdrawn()).as("withdrawn for %s", column).isEmpty();
      assertThat(planned.files().get(expected)).isEqualTo(after.files().get(expected));
      before = after;
    }
    assertThat(columns).hasSizeGreaterThan(110);
    System.out.println("columns of gateways changed one by one: " + columns.size());
  }

  /** Changes the column in its row; the device or gateway whose file it stands in. */
  private String change(Column column) {
    String where = ROWS.get(column.table());
    String owner = column.table().equals("accessdevice") ? "SAA0012EB463002" : GW1;
    if (column.table().equals("digitalaccess") && T1_COLUMNS.contains(column.name())) {
      where = T1;
      owner = T1_FILE;
    }
    if (column.toString().equals("gateway.protocol")) {
      where = "domainname = 'SKIGW12EB463701'";
      owner = "SKIGW12EB463701";
    }
    where = restOfRow(column, where);
    database.run(
        "update %s set %s = %s where %s"
            .formatted(column.table(), column.name(), value(column), where));
    return owner;
  }

  /** A row is found by a column until that column is changed; then by its pkid. */
  private String restOfRow(Column column, String where) {
    if (column.table().equals("accessdevice")) {
      return where;
    }
    String key = column.table() + "|" + where;
    return keys.computeIfAbsent(
        key,
        any ->
            "pkid = '"
                + database.one("select pkid from %s where %s".formatted(column.table(), where))
                + "'");
  }

  private final Map<String, String> keys = new TreeMap<>();

  private static String value(Column column) {
    String name = column.name();
    return switch (column.type()) {
      case "boolean" -> "not " + name;
      case "integer" -> "coalesce(" + name + ", 3) + 4";
      case "uuid" ->
          "(select pkid from "
              + (name.equals("fkdevicepool") ? "devicepool" : "callmanagergroup")
              + " where name = 'HQ-Lab')";
      default -> text(column);
    };
  }

  private static String text(Column column) {
    String own = VALUES.getOrDefault(column.toString(), VALUES.getOrDefault(column.name(), ""));
    if (!own.isEmpty()) {
      return "'" + own + "'";
    }
    if (column.toString().equals("gateway.protocol")) {
      return "'MGCP'";
    }
    return "case "
        + column.name()
        + " when 'Enable' then 'Disable' when 'Disable' then 'Enable'"
        + " else '99' end";
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
