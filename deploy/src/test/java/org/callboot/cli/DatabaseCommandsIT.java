package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callboot.cli.database.DatabaseLogin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real PostgreSQL, with the one table that they know by name. */
class DatabaseCommandsIT {
  private static EmbeddedPostgres postgres;

  private final Terminal terminal =
      new Terminal()
          .databases(
              (cluster, source) ->
                  new DatabaseLogin(
                      postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));

  @TempDir private Path folder;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void makeTables() {
    assertThat(
            terminal.type(
                "db",
                "sql",
                "hq",
                "drop table if exists processconfig, device;"
                    + "create table processconfig (pkid uuid primary key default gen_random_uuid(),"
                    + " service text not null, paramname text not null, paramvalue text not null"
                    + " default '', unique (service, paramname));"
                    + "create table device (name text primary key check (name like 'SEP%'),"
                    + " description text)"))
        .isZero();
  }

  @Test
  void printsRowsAndCounts() {
    assertThat(
            sql(
                "insert into device values ('SEP1', 'a; \"b\"'), ('SEP22', null);"
                    + "select name, description from device order by name;"
                    + "update device set description = E'x\\ny' where name = 'SEP1';"
                    + "select description from device where name = 'SEP1';"
                    + "select 1 as none where false"))
        .isZero();
    assertThat(terminal.out().lines())
        .containsExactly(
            "2 rows changed",
            "name   description",
            "----   -----------",
            "SEP1   a; \"b\"",
            "SEP22",
            "(2 rows)",
            "1 row changed",
            "description",
            "-----------",
            "x\\ny",
            "(1 row)",
            "none",
            "----",
            "(0 rows)");
  }

  @Test
  void givesTheDatabasesOwnWordsAndUndoesAllOfIt() {
    assertThat(sql("insert into device values ('SEP1', ''); insert into device values ('ATA', '')"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err())
        .contains("nothing was changed")
        .contains("device_name_check")
        .contains("SQLSTATE 23514");
    sql("select count(*) from device");
    assertThat(terminal.out()).contains("0");
    assertThat(sql("select nme from device")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("Hint:").contains("device.name");
  }

  @Test
  void saysSoWhenThereAreMoreRowsThanItShows() {
    sql("select generate_series(1, 10001)");
    assertThat(terminal.out()).contains("(the first 10000 rows; there are more)");
    sql("select generate_series(1, 10000)");
    assertThat(terminal.out()).contains("(10000 rows)");
  }

  @Test
  void readsStatementsFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("q.sql"), "-- Müller\nselect 'Müller' as who;\n");
    assertThat(terminal.type("db", "sql", "hq", "--file", file.toString())).isZero();
    assertThat(terminal.out()).contains("Müller");
    Files.writeString(file, "\uFEFFselect 'Meier' as who;\n");
    assertThat(terminal.type("db", "sql", "hq", "--file", file.toString())).isZero();
    assertThat(terminal.out()).contains("Meier");
  }

  @Test
  void setsAParameterAndSaysWhatItWas() {
    assertThat(set("maximumservingcount", " 500 ")).isZero();
    assertThat(terminal.out().strip()).isEqualTo("MaximumServingCount: was 30 (default), is 500");
    set("MaximumServingCount", "50");
    assertThat(terminal.out().strip()).isEqualTo("MaximumServingCount: was 500, is 50");
    sql("select service, paramname, paramvalue from processconfig");
    assertThat(terminal.out()).containsPattern("Cisco TFTP +MaximumServingCount +50\\R\\(1 row\\)");
  }

  @Test
  void aBadValueLeavesTheOldOne() {
    set("MaximumServingCount", "50");
    assertThat(set("MaximumServingCount", "0")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err())
        .contains("MaximumServingCount: '0' is out of range (1 to 20000 requests)");
    terminal.type("param", "list", "hq");
    assertThat(terminal.out()).containsPattern("MaximumServingCount +50 +set");
  }

  @Test
  void anEmptyValueAndUnsetBringTheDefaultBack() {
    set("AlternateFileLocation3", "/some/dir");
    set("AlternateFileLocation3", "");
    assertThat(terminal.out().strip())
        .isEqualTo("AlternateFileLocation3: was /some/dir, is empty (default)");
    set("MaximumServingCount", "50");
    terminal.type("param", "unset", "hq", "MAXIMUMSERVINGCOUNT");
    assertThat(terminal.out().strip()).isEqualTo("MaximumServingCount: was 50, is 30 (default)");
    sql("select * from processconfig");
    assertThat(terminal.out()).contains("(0 rows)");
  }

  @Test
  void listsEveryParameterWithItsSource() {
    set("AlternateFileLocation1", "cluster:branch");
    sql(
        "insert into processconfig (service, paramname, paramvalue)"
            + " values ('Cisco TFTP', 'EnableCachingOfConstantFiles', 'T'), ('Other', 'X', 'y')");
    assertThat(terminal.type("param", "list", "hq")).isZero();
    assertThat(terminal.out())
        .containsPattern("MaximumServingCount +30 +default +1 to 20000")
        .containsPattern("AlternateFileLocation1 +cluster:branch +set")
        .containsPattern("AlternateFileLocation10 +default")
        .containsPattern("EnableCachingOfConstantFiles +T +set +not used by Callboot")
        .doesNotContain("Other");
  }

  private int sql(String text) {
    return terminal.type("db", "sql", "hq", text);
  }

  private int set(String name, String value) {
    return terminal.type("param", "set", "hq", name, value);
  }
}
