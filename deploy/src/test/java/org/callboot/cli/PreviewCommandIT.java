package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Previews on a real PostgreSQL; whatever happens, the database is as it was. */
class PreviewCommandIT {
  private static ClusterDatabase database;

  @TempDir private Path folder;
  private Terminal terminal;
  private List<String> before;
  private Connection listener;

  @BeforeAll
  static void startDatabase() throws IOException {
    database = new ClusterDatabase();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void renew() throws SQLException {
    terminal = database.renew().terminal();
    before = database.contents();
    listener = database.connect();
    try (Statement statement = listener.createStatement()) {
      statement.execute("listen callboot_change");
    }
  }

  @AfterEach
  void nothingIsLeft() throws SQLException {
    assertThat(database.contents()).isEqualTo(before).anyMatch(row -> row.contains("change_log"));
    assertThat(listener.unwrap(PGConnection.class).getNotifications(1)).isNullOrEmpty();
    listener.close();
  }

  @Test
  void countsAndNamesFilesAndShowsDifferences() throws IOException {
    assertThat(
            preview(
                "update device set specialloadinformation = 'P1' where tkmodel = 7;\n"
                    + "delete from device where tkmodel = 8;\n"
                    + "insert into device (name, tkmodel, fkdevicepool)"
                    + " select 'SEP00AABBCCDD01', 7, pkid from devicepool where name = 'HQ-Lab';\n"
                    + "update processconfig set paramvalue = '' where paramname like 'Alt%';",
                "--diff", "sep0007eb463101.cnf.xml"))
        .isZero();
    assertThat(terminal.out())
        .startsWith("hq: files changed 1, added 2, withdrawn 2, unchanged ")
        .contains("  changed    SEP0007EB463101.cnf.xml")
        .contains("  added      SEP00AABBCCDD01.cnf.xml")
        .contains("  withdrawn  SEP0008E3F1A202.cnf.xml")
        .contains("  parameter  AlternateFileLocation1: was cluster:branch, would be not set")
        .contains("--- before/SEP0007EB463101.cnf.xml")
        .contains("-  <loadInformation>P00303020214</loadInformation>")
        .contains("+  <loadInformation>P1</loadInformation>")
        .contains("the change was undone; nothing was published");
  }

  @Test
  void showsAllDifferencesUpToTheLimit() throws IOException {
    String sql =
        "delete from device where tkmodel = 6; update callmanager set"
            + " ethernetphoneport = 2010";
    preview(sql, "--diff", "all");
    assertThat(terminal.out().lines().filter(line -> line.startsWith("--- "))).hasSize(14);
    assertThat(terminal.out()).contains("+++ /dev/null");
    preview(sql, "--diff", "all", "--limit", "2");
    assertThat(terminal.out().lines().filter(line -> line.startsWith("--- ")))
        .containsExactly("--- before/CFBDefault.cnf", "--- before/Gw-Europe.cnf.xml");
    assertThat(terminal.out()).contains("  changed    10 more (--limit shows them)");
  }

  /** Such a row comes by replication or with a restored copy. */
  @Test
  void namesWhatCannotBeBuiltWithTheReason() throws IOException {
    assertThat(
            preview(
                "alter table device"
                    + " drop constraint device_fkcommonphoneconfig_must_be_a_commonphoneconfig;\n"
                    + "update device set fkcommonphoneconfig = gen_random_uuid()"
                    + " where name in ('SEP0007EB463101', 'SEP0008E3F1A202');",
                "--limit",
                "1"))
        .isZero();
    assertThat(terminal.out())
        .startsWith("hq: files changed 0, added 0, withdrawn 0, unchanged ")
        .contains(
            "  not built  device SEP0007EB463101: its common phone profile is not there; its files"
                + " stay as they are until its rows are corrected")
        .contains("  not built  1 more (--limit shows them)");
  }

  @Test
  void aFileThatIsNotThereIsRefusedAfterTheCounts() throws IOException {
    assertThat(preview("select 1", "--diff", "SEP1.cnf.xml")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.out()).startsWith("hq: files changed 0,");
    assertThat(terminal.err()).contains("no such file").contains("SEP1.cnf.xml");
  }

  @Test
  void takesAByteOrderMarkAndEscapesAfterADoubledQuote() throws IOException {
    assertThat(preview("\uFEFFupdate device set description = E'it''s \\' ; x'")).isZero();
    assertThat(terminal.out()).contains("the change was undone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from device; commit",
        "delete from device; rollback; delete from device",
        "delete from device; create database x",
        "delete from device; \\! echo",
      })
  void refusesBeforeAnythingRuns(String sql) throws IOException {
    assertThat(preview(sql)).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("nothing was run").contains("line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from device; do $$ begin commit; end $$",
        "delete from device; do $$ begin execute 'commit'; end $$",
        "delete from device; create procedure p() language plpgsql as $$ begin commit; end $$;"
            + " call p()",
        "delete from device; set local statement_timeout = 0; select 1/0",
        "delete from device; end_of_script",
      })
  void whatFailsLeavesNothing(String sql) throws IOException {
    assertThat(preview(sql)).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("nothing was changed").contains("line 1: ");
  }

  @Test
  void namesTheLineOfAStatementThatFails() throws IOException {
    preview("select 1;\n\nupdate device\n set idletimeout = -1");
    assertThat(terminal.err())
        .contains("change.sql, line 3: ")
        .contains("device_idletimeout_must_be_0_to_86400_seconds")
        .contains("SQLSTATE 23514");
  }

  @Test
  void judgesWhatIsJudgedAtCommit() throws IOException {
    assertThat(preview("delete from callmanagergroupmember")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("at commit: CallManager group").contains("add one");
  }

  @Test
  void doesNotHoldItsChangesForLong() throws IOException {
    assertThat(preview("update device set description = 'x'; select pg_sleep(60)", "--timeout=1"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("line 1: ").contains("statement timeout");
  }

  @Test
  void doesNotWaitForLongBehindOthers() throws IOException, SQLException {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update device set description = 'held'");
      assertThat(preview("update device set description = 'x'")).isEqualTo(ExitCode.FAILED);
      assertThat(terminal.err()).contains("lock timeout");
      other.rollback();
    }
  }

  @Test
  void leavesNothingWhenItIsCutOff() throws Exception {
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return preview("delete from device; select pg_sleep(30)");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                database
                    .one(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where wait_event = 'PgSleep' and datname = current_database()")
                    .equals("1"));
    assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.FAILED);
  }

  private int preview(String sql, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("change.sql"), sql);
    String[] words = new String[options.length + 3];
    words[0] = "preview";
    words[1] = "hq";
    words[2] = file.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return terminal.type(words);
  }
}
