package org.callboot.publisher.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What hangs on a device or gateway is in the log by the name that it has once both have committed,
 * whichever of a change and a rename began first; under another name its file would stay as it is.
 */
abstract class RenamesContract extends DatabaseContract {
  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
    database.run(
        "insert into accessdevice (fkdevice) select pkid from device"
            + " where name in ('SDA0012EB463102') on conflict do nothing",
        "delete from change_log");
  }

  private static String rename(String owner, String name) {
    return "gw9".equals(name)
        ? "update gateway set domainname = 'gw9' where domainname = '" + owner + "'"
        : "update device set name = '" + name + "' where name = '" + owner + "'";
  }

  @ParameterizedTest
  @CsvSource({
    "update devicenumplanmap set label = 'x' where dnorpattern = '2004',"
        + " SEP001BD4C6E204, SEP00000000AAAA",
    "delete from devicenumplanmap where dnorpattern = '2004', SEP001BD4C6E204, SEP00000000AAAA",
    "'insert into devicenumplanmap (fkdevice, numplanindex, buttonnumber, dnorpattern)"
        + " select pkid, 19, 19, ''2099'' from device where name = ''SEP001BD4C6E204''',"
        + " SEP001BD4C6E204, SEP00000000AAAA",
    "update phonebutton set label = 'x' where buttonnumber = 3, SEP001BD4C6E204, SEP00000000AAAA",
    "update deviceaddonmodulemap set index = 2, SEP001B0C96A107, SEP00000000AAAA",
    "delete from telecastersubscribedservice, SEP001B0C96A107, SEP00000000AAAA",
    "update accessdevice set portselectionorder = 'Bottom Up' where fkdevice ="
        + " (select pkid from device where name = 'SDA0012EB463102'), SDA0012EB463102,"
        + " SDA00000000AAAA",
    "update digitalaccess set displayie = true where fkdevice ="
        + " (select pkid from device where name = 'SDA0012EB463102'), SDA0012EB463102,"
        + " SDA00000000AAAA",
    "delete from analogaccess where fkdigitalaccess in (select a.pkid from digitalaccess a"
        + " join device d on d.pkid = a.fkdevice where d.name = 'SDA0012EB463103'),"
        + " SDA0012EB463103, SDA00000000AAAA",
    "update gatewayunit set product = 'x' where product = 'NM-2V', gw1.hq.example.com, gw9",
    "update gatewaysubunit set product = 'x' where product = 'VIC-2FXS', gw1.hq.example.com, gw9",
    "update analogaccess set description = 'x' where description = 'Fax', gw1.hq.example.com, gw9",
    "update digitalaccess set displayie = true where description = 'Telephone company',"
        + " gw1.hq.example.com, gw9"
  })
  void aChangeThatFollowsARenameWaitsForTheName(String change, String owner, String name)
      throws SQLException {
    assertThat(keysOf(change, rename(owner, name))).containsExactly(name);
  }

  /** Else the rename would be read, and its file built, before the change is there. */
  @ParameterizedTest
  @CsvSource({
    "update phonebutton set label = 'x' where buttonnumber = 3, SEP001BD4C6E204, SEP00000000AAAA",
    "update analogaccess set description = 'x' where description = 'Fax', gw1.hq.example.com, gw9",
  })
  void aRenameWaitsForAnOpenChange(String change, String owner, String name) throws SQLException {
    assertThat(goesOnBeside(change, rename(owner, name))).isFalse();
  }

  /** The part of a gateway that a port hangs on goes to another gateway meanwhile. */
  @ParameterizedTest
  @CsvSource({
    "update gatewayunit set index = 9",
    "update gatewaysubunit set index = 5",
  })
  void aChangeWaitsForAPartThatMoves(String move) throws SQLException {
    String moved =
        move.contains("subunit")
            ? move
                + ", fkgatewayunit = (select u.pkid from gatewayunit u join gateway g on"
                + " g.pkid = u.fkgateway where g.domainname = 'Gw-Europe') where product = 'VIC-2FXS'"
            : move
                + ", fkgateway = (select pkid from gateway where domainname = 'Gw-Europe')"
                + " where product = 'NM-2V'";
    assertThat(keysOf("update analogaccess set description = 'x' where description = 'Fax'", moved))
        .containsExactly("Gw-Europe");
  }

  @ParameterizedTest
  @CsvSource({
    "update device set description = 'x', update devicenumplanmap set label = 'x'",
    "update device set description = 'x',"
        + " 'update gateway set domainname = domainname, description = ''k'''",
    "update gateway set description = 'x', update analogaccess set description = 'x'",
    "update phonebutton set label = 'x', update devicenumplanmap set label = 'x'",
  })
  void changesThatRenameNothingGoOnBesideEachOther(String one, String other) throws SQLException {
    assertThat(goesOnBeside(one, other)).isTrue();
  }

  /** Keys that a change logs that is asked for while the other transaction is open. */
  private List<String> keysOf(String change, String open) throws SQLException {
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(first, open);
      TestDatabase.run(first, "delete from change_log");
      String pid = pid(second);
      CompletableFuture<Void> done = CompletableFuture.runAsync(() -> run(second, change));
      awaitLockOrEnd(pid, done);
      first.commit();
      done.join();
      second.commit();
    }
    return database.list("select distinct key from change_log");
  }

  private boolean goesOnBeside(String open, String change) throws SQLException {
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(first, open);
      String pid = pid(second);
      CompletableFuture<Void> done = CompletableFuture.runAsync(() -> run(second, change));
      awaitLockOrEnd(pid, done);
      boolean goesOn = done.isDone();
      first.commit();
      done.join();
      return goesOn;
    }
  }

  private static String pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(Connection connection, String sql) {
    try {
      TestDatabase.run(connection, sql);
    } catch (SQLException e) {
      throw new DatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  private void awaitLockOrEnd(String pid, CompletableFuture<Void> done) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (!done.isDone()
        && database.list("select pid from pg_locks where not granted and pid = " + pid).isEmpty()) {
      assertThat(System.nanoTime() - deadline).as("neither waits nor ends").isNegative();
      Thread.onSpinWait();
    }
  }
}
