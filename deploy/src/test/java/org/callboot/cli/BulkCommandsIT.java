package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import and export on a real PostgreSQL with the schema and sample rows of cluster hq. */
class BulkCommandsIT {
  private static final String HEADER = "Device Name,Description,Device Type,Device Pool\n";
  private static final String DEVICES =
      "select d.name || '|' || d.description || '|' || d.tkmodel || '|' || p.name"
          + " || '|' || coalesce(d.servicesurl, 'null') from device d"
          + " join devicepool p on p.pkid = d.fkdevicepool order by d.name";

  private static ClusterDatabase database;

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeAll
  static void startDatabase() throws IOException {
    database = new ClusterDatabase();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void renew() {
    terminal = database.renew().terminal();
  }

  @Test
  void addsChangesAndLeavesAlone() throws IOException {
    database.run("delete from change_log");
    assertThat(
            bringIn(
                HEADER
                    + "SEP0007EB463101,Reception,Cisco 7960,HQ-Default\n"
                    + "sep0008e3f1a202,\"Meeting, 2nd floor\",8,HQ-Lab\n"
                    + "sep00aabbccdd01,Neu: Büro,cisco 7940,HQ-Lab\n"))
        .isZero();
    assertThat(terminal.out()).startsWith("hq: 1 added, 1 changed, 1 unchanged (");
    assertThat(database.list(DEVICES))
        .containsExactly(
            "SEP000628C4B303|Corridor|6|HQ-Default|null",
            "SEP0007EB463101|Reception|7|HQ-Default|null",
            "SEP0008E3F1A202|Meeting, 2nd floor|8|HQ-Lab|null",
            "SEP00AABBCCDD01|Neu: Büro|8|HQ-Lab|null");
    assertThat(database.list("select tbl || ' ' || key from change_log order by key"))
        .containsExactly("device SEP0008E3F1A202", "device SEP00AABBCCDD01");
  }

  @Test
  void aMissingColumnLeavesAValueAndAnEmptyCellRemovesIt() throws IOException {
    database.run("update device set servicesurl = 'http://a/' where tkmodel in (7, 8)");
    bringIn("Device Name,Description\nSEP0007EB463101,New\n");
    assertThat(database.list(DEVICES)).contains("SEP0007EB463101|New|7|HQ-Default|http://a/");
    bringIn("Services URL,Device Name\n,SEP0007EB463101\n");
    assertThat(database.list(DEVICES)).contains("SEP0007EB463101|New|7|HQ-Default|null");
    assertThat(bringIn("Device Name\nSEP0007EB463101\n")).isZero();
    assertThat(terminal.out()).startsWith("hq: 0 added, 0 changed, 1 unchanged");
  }

  @Test
  void namesEveryBadLineAndImportsNothing() throws IOException {
    List<String> before = database.contents();
    assertThat(
            bringIn(
                "Device Name,Description,Device Type,Device Pool,Idle Timer,Idle URL\n"
                    + "SEP0007EB463101,\"changed\n\nhere\",7,HQ-Default,,\n"
                    + "SEP00AABBCCDD01,good,7,HQ-Default,,\n"
                    + "SEP00AABBCCDD02,bad,Cisco 9999,HQ-Defualt,,\n"
                    + "SEP00AABBCCDD,bad,7,HQ-Default,,\n"
                    + "SEP00AABBCCDD03,bad,7,HQ-Default,86401,\n"
                    + "SEP00AABBCCDD04,bad,7,HQ-Default,soon,\n"
                    + "sep00aabbccdd01,twice,7,HQ-Default,,\n"
                    + "SEP00AABBCCDD05,bad,7,HQ-Default,,http://"
                    + "x".repeat(300)
                    + "\n"
                    + "SEP00AABBCCDD06,bad\n"
                    + "SEP00AABBCCDD07,good,7,HQ-Default,5,http://x/\n"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err().lines().filter(line -> !line.startsWith("writing")))
        .containsExactly(
            "callboot: nothing of " + file() + " was imported; there are 9 problems:",
            "line 2: SEP0007EB463101: Description 'changed  here':"
                + " device_description_must_not_have_control_characters",
            "line 6: SEP00AABBCCDD02: Device Pool 'HQ-Defualt': not in table devicepool, where"
                + " there are HQ-Default, HQ-Lab",
            "line 6: SEP00AABBCCDD02: Device Type 'Cisco 9999': no such model; use its name or its"
                + " number in table typemodel; there are Cisco 9951, Cisco 9971, Cisco 12 S,"
                + " Cisco 12 SP, Cisco 12 SP+, Cisco 30 SP+, Cisco 30 VIP, Cisco 3905 and others",
            "line 7: device name \"SEP00AABBCCDD\" does not fit its model Cisco 7960: use SEP and"
                + " 12 hexadecimal digits, such as SEP0007EB463101",
            "line 8: SEP00AABBCCDD03: Idle Timer '86401':"
                + " device_idletimeout_must_be_0_to_86400_seconds",
            "line 9: SEP00AABBCCDD04: Idle Timer 'soon': not a whole number; use digits only, or"
                + " leave it empty",
            "line 10: device 'sep00aabbccdd01' stands on line 5 already (names match without regard"
                + " to case); keep one",
            "line 11: SEP00AABBCCDD05: Idle URL 'http://"
                + "x".repeat(53)
                + "…': device_idleurl_must_be_255_plain_characters_at_most",
            "line 12: 2 values for 6 columns; quote values that have commas in them, and keep the"
                + " commas of empty ones");
    assertThat(database.contents()).isEqualTo(before);
  }

  @Test
  void aValueThatIsTooLongIsNamedBesideOtherBadLines() throws IOException {
    assertThat(
            bringIn(
                HEADER
                    + "SEP00AABBCCDD01,bad,Cisco 7960 ,\u00A0HQ-Lab\n"
                    + "SEP00AABBCCDD02,\"open,Cisco 7960,HQ-Lab\n"
                    + "SEP00AABBCCDD03,good,Cisco 7960,HQ-Lab\n".repeat(30_000)))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err().lines().filter(line -> line.startsWith("line ")))
        .satisfiesExactly(
            pool ->
                assertThat(pool)
                    .isEqualTo(
                        "line 2: SEP00AABBCCDD01: Device Pool '\u00A0HQ-Lab': there is a blank"
                            + " before or after the value; remove it"),
            model -> assertThat(model).contains("Device Type 'Cisco 7960 ': there is a blank"),
            tooLong -> assertThat(tooLong).startsWith("line 3: a value is longer than 1,000,000"));
    assertThat(database.list(DEVICES)).noneMatch(row -> row.contains("AABBCCDD0"));
  }

  @Test
  void aNewDeviceNeedsModelAndPool() throws IOException {
    assertThat(bringIn("Device Name,Description\nSEP0007EB463101,x\nSEP00AABBCCDD01,y\n"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err())
        .contains(
            "line 3: SEP00AABBCCDD01: a device that is not there yet; add column 'Device Type' and"
                + " 'Device Pool'");
    assertThat(database.list(DEVICES)).noneMatch(row -> row.contains("|x|"));
  }

  @Test
  void rulesThatAreJudgedAtCommitRefuseTheFileToo() throws IOException {
    database.run(
        "create function two_phones_at_most() returns trigger language plpgsql as $$ begin"
            + " if (select count(*) from device where description = 'pair') > 2 then"
            + " raise exception 'more than two of a pair: remove one'"
            + " using errcode = 'check_violation'; end if; return null; end $$;"
            + " create constraint trigger pairs after insert on device deferrable initially"
            + " deferred for each row execute function two_phones_at_most()");
    List<String> before = database.contents();
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 1; i <= 3; i++) {
      rows.append("SEP00AABBCCDD0").append(i).append(",pair,7,HQ-Lab\n");
    }
    assertThat(bringIn(rows.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("all lines together: ERROR: more than two of a pair");
    assertThat(database.contents()).isEqualTo(before);
  }

  @Test
  void whatWasExportedComesBackToTheSameBytes() throws IOException {
    database.run(
        "update device set vendorconfig = E'<a>\\r\\n \"x\",\\ty</a>\\n', idletimeout = 0,"
            + " description = '=1+1; @x', idleurl = '' where tkmodel = 7;"
            + " update device set description = ' Größe 中 ', servicesurl = 'http://x/?a=1,2'"
            + " where tkmodel = 8");
    Path first = folder.resolve("first.csv");
    assertThat(terminal.type("db", "export", "hq", first.toString())).isZero();
    assertThat(terminal.out().strip()).isEqualTo(first + ": 3 devices");
    String before = database.list(DEVICES).toString();
    database.run("delete from device");
    assertThat(terminal.type("db", "import", "hq", first.toString())).isZero();
    assertThat(terminal.out()).startsWith("hq: 3 added");
    assertThat(database.list(DEVICES)).hasToString(before);
    assertThat(database.one("select vendorconfig from device where tkmodel = 7"))
        .isEqualTo("<a>\r\n \"x\",\ty</a>\n");
    assertThat(terminal.type("db", "export", "hq")).isZero();
    assertThat(terminal.file()).isEqualTo(Files.readString(first)).contains("=1+1; @x");
    database.run("delete from change_log");
    terminal.type("db", "import", "hq", first.toString());
    assertThat(terminal.out()).startsWith("hq: 0 added, 0 changed, 3 unchanged");
    assertThat(database.one("select count(*) from change_log")).isEqualTo("0");
  }

  @Test
  void theFileHasAColumnForEachOfADevicesColumns() {
    terminal.type("db", "export", "hq");
    assertThat(terminal.file().lines().findFirst().orElse("").split(","))
        .as("titles in DeviceColumn; a new column of table device belongs there")
        .hasSize(
            Integer.parseInt(
                database.one(
                    "select count(*) from information_schema.columns where table_name = 'device'"
                        + " and table_schema = 'public' and column_name <> 'pkid'")));
  }

  @Test
  void everyColumnComesBack() throws IOException {
    database.run(
        "insert into sipprofile (name) values ('Own'); insert into softkeytemplate (name) values"
            + " ('Own'); update device set tkuserlocale = 2, tknetworklocale = 64,"
            + " fksipprofile = (select pkid from sipprofile where name = 'Own'),"
            + " fksoftkeytemplate = (select pkid from softkeytemplate where name = 'Own'),"
            + " deviceprotocol = 'SIP', phonelabel = 'Hall', devicesecuritymode = 2"
            + " where tkmodel = 7");
    Path file = folder.resolve("all.csv");
    terminal.type("db", "export", "hq", file.toString());
    assertThat(Files.readString(file)).contains(",SIP,,French_France,United_States,,Own,Own,");
    String rows = "select (to_jsonb(d) - 'pkid')::text from device d order by name";
    List<String> before = database.list(rows);
    database.run("delete from device");
    assertThat(terminal.type("db", "import", "hq", file.toString())).isZero();
    assertThat(database.list(rows)).isEqualTo(before);
    terminal.type("db", "import", "hq", file.toString());
    assertThat(terminal.out()).startsWith("hq: 0 added, 0 changed, 3 unchanged");
    bringIn("Device Name,Device Protocol,Softkey Template\nSEP0007EB463101,,\n");
    assertThat(database.one("select deviceprotocol from device where tkmodel = 7"))
        .isEqualTo("SIP");
    assertThat(terminal.out()).startsWith("hq: 0 added, 1 changed");
  }

  @Test
  void fiftyThousandDevicesWithThreeBadLines() throws IOException {
    IntFunction<String> good = i -> String.format("SEP%012X,Desk %d,7,HQ-Default%n", i, i);
    Path bad =
        write(
            50_000,
            i ->
                switch (i) {
                  case 7 -> "SEP7,Desk,7,HQ-Default\n";
                  case 25_000 -> "SEP0000000061A8,Desk,7,HQ-Nowhere\n";
                  case 50_000 -> "SEP000000000001,Desk,7,HQ-Default\n";
                  default -> good.apply(i);
                });
    List<String> before = database.contents();
    assertThat(terminal.type("db", "import", "hq", bad.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err().lines().filter(line -> line.startsWith("line ")))
        .containsExactly(
            "line 8: device name \"SEP7\" does not fit its model Cisco 7960: use SEP and 12"
                + " hexadecimal digits, such as SEP0007EB463101",
            "line 25001: SEP0000000061A8: Device Pool 'HQ-Nowhere': not in table devicepool, where"
                + " there are HQ-Default, HQ-Lab",
            "line 50001: device 'SEP000000000001' stands on line 2 already (names match without"
                + " regard to case); keep one");
    assertThat(database.contents()).isEqualTo(before);
    Path corrected = write(50_000, good);
    assertThat(terminal.type("db", "import", "hq", corrected.toString())).isZero();
    assertThat(terminal.err()).contains("writing [######------------------------]  20 % of 50,000");
    assertThat(terminal.out()).startsWith("hq: 50,000 added, 0 changed, 0 unchanged (");
    System.out.println("50,000 devices: " + terminal.out().strip());
  }

  @Test
  void whenEveryLineIsBadEveryLineIsNamed() throws IOException {
    Path file = write(5_000, i -> "SEP" + i + ",x,7,HQ-Default\n");
    assertThat(terminal.type("db", "import", "hq", file.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err().lines().filter(line -> line.startsWith("line "))).hasSize(5_000);
  }

  @Test
  void waitsForNoOneForLong() throws IOException, SQLException {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update device set description = 'held'");
      assertThat(bringIn(HEADER + "SEP0007EB463101,x,7,HQ-Default\n")).isEqualTo(ExitCode.FAILED);
      assertThat(terminal.err()).contains("nothing was changed").contains("lock timeout");
      other.rollback();
    }
  }

  @Test
  void refusesAnotherClustersDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), HEADER);
    assertThat(terminal.type("db", "import", "branch", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("master database of cluster 'hq'").contains("'branch'");
    assertThat(terminal.type("db", "export", "branch")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.type("db", "import", "hq", "/nowhere.csv")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("cannot read /nowhere.csv");
    assertThat(terminal.type("db", "export", "hq", "/nowhere/x.csv")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("cannot write /nowhere/x.csv");
  }

  @Test
  @Tag("bench")
  void aHundredThousandDevicesTakeSoLong() throws IOException {
    Path file = write(100_000, i -> String.format("SEP%012X,Desk %d,7,HQ-Default%n", i, i));
    for (String what : new String[] {"new", "unchanged"}) {
      terminal.type("db", "import", "hq", file.toString());
      System.out.println("100,000 devices, " + what + ": " + terminal.out().strip());
    }
    Path exported = folder.resolve("all.csv");
    terminal.type("db", "export", "hq", exported.toString());
    database.run("update device set description = 'x'");
    terminal.type("db", "import", "hq", exported.toString());
    System.out.println("100,000 devices, all columns, changed: " + terminal.out().strip());
  }

  private int bringIn(String text) throws IOException {
    Files.writeString(file(), text);
    return terminal.type("db", "import", "hq", file().toString());
  }

  private Path file() {
    return folder.resolve("devices.csv");
  }

  private Path write(int count, IntFunction<String> row) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file())) {
      out.write(HEADER);
      for (int i = 1; i <= count; i++) {
        out.write(row.apply(i));
      }
    }
    return file();
  }
}
