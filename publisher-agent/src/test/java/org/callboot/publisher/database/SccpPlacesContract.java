package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.callboot.sync.file.FileName;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ports of SCCP gateways keep to places for which their names have room. */
abstract class SccpPlacesContract extends DatabaseContract {
  private static final String CARD =
      "(select pkid from gatewaysubunit where product = '4FXS-SCCP')";
  private static final String SLOT = "(select pkid from gatewayunit where product = 'ANALOG')";
  private static final String GATEWAY =
      "(select pkid from gateway where domainname = 'SKIGW12EB463701')";
  private static final String NEW_PORT =
      "insert into analogaccess (fkgatewaysubunit, index) values (" + CARD + ", %d)";
  private static final String SLOT_8 = "update gatewayunit set index = 8 where product = 'ANALOG'";

  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            NEW_PORT.formatted(128),
            "port 0/0/128 of gateway \"SKIGW12EB463701\" has no name of its own under protocol"
                + " SCCP: use a port from 0 to 127"),
        arguments(NEW_PORT.formatted(128).replace("analog", "digital"), "port 0/0/128 of gateway"),
        arguments(
            "update analogaccess set index = 999 where description = 'Lobby 1'", "port 0/0/999"),
        arguments(
            NEW_PORT.formatted(9).replace("analog", "digital")
                + "; update digitalaccess set index = 129 where index = 9",
            "port 0/0/129"),
        arguments(
            "update analogaccess set index = 128 where description = 'Fax';"
                + " update analogaccess set fkgatewaysubunit = "
                + CARD
                + " where description = 'Fax'",
            "port 0/0/128 of gateway \"SKIGW12EB463701\""),
        arguments(
            "update gatewaysubunit set index = 4 where product = '4FXS-SCCP'",
            "port 0/4/0 of gateway \"SKIGW12EB463701\" has no name of its own under protocol SCCP:"
                + " use a subunit from 0 to 3"),
        arguments(
            "update gatewaysubunit set index = 4 where product = 'VIC-2FXS';"
                + " update gatewaysubunit set fkgatewayunit = "
                + SLOT
                + " where product = 'VIC-2FXS'",
            "port 0/4/0 of gateway \"SKIGW12EB463701\""),
        arguments(SLOT_8, "port 8/0/0 of gateway \"SKIGW12EB463701\" has no name of its own"),
        arguments(SLOT_8, "under protocol SCCP: use a slot from 0 to 7"),
        arguments(
            "update gatewayunit set index = 8 where product = 'NM-2V';"
                + " update gatewayunit set fkgateway = "
                + GATEWAY
                + " where product = 'NM-2V'",
            "port 8/0/0 of gateway \"SKIGW12EB463701\""),
        arguments(
            "update gatewayunit set index = 8 where product = 'NM-2V';"
                + " update gateway set protocol = 'SCCP', domainname = 'skigw12eb463702'"
                + " where domainname = 'gw1.hq.example.com'",
            "port 8/0/0 of gateway \"SKIGW12EB463702\" has no name of its own"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses(String sql, String reason) {
    assertThatThrownBy(() -> database.run(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void acceptsTheLastPlaceThatHasANameAndWhateverHasNone() {
    database.run(
        "update gatewayunit set index = 7 where product = 'ANALOG'",
        "update gatewaysubunit set index = 3 where product = '4FXS-SCCP'",
        "update analogaccess set index = 127 where description = 'Lobby 1'",
        "insert into gatewayunit (fkgateway, index, product) values (" + GATEWAY + ", 8, 'EMPTY')",
        "update gatewayunit set index = 99 where product = 'NM-2V'",
        "update gatewaysubunit set index = 99 where product = 'VIC-2FXS'",
        "update analogaccess set index = 999 where description in ('Fax', 'Workshop 1')");
    assertThat(
            ClusterBuild.everything(database)
                .files()
                .get(FileName.of("SKIGW12EB463701.cnf.xml"))
                .asReadOnlyBuffer()
                .remaining())
        .isPositive();
  }

  /** Each sees nothing of the other until it commits. */
  @Test
  void twoTransactionsCannotTogetherGiveAPortAPlaceWithoutAName() throws SQLException {
    database.run("delete from analogaccess where fkgatewaysubunit = " + CARD);
    String remove = "delete from analogaccess where fkgatewaysubunit = " + CARD;
    refusesTheSecond(NEW_PORT.formatted(0), SLOT_8, "port 8/0/0");
    database.run(remove);
    refusesTheSecond(SLOT_8, NEW_PORT.formatted(0), "port 8/0/0");
    String protocol = "update gateway set protocol = '%s' where domainname = 'SKIGW12EB463701'";
    database.run(
        protocol.formatted("MGCP"), "update gatewayunit set index = 0 where product = 'ANALOG'");
    refusesTheSecond(NEW_PORT.formatted(200), protocol.formatted("SCCP"), "port 0/0/200");
    database.run(remove);
    refusesTheSecond(protocol.formatted("SCCP"), NEW_PORT.formatted(200), "port 0/0/200");
  }

  private void refusesTheSecond(String sql, String late, String reason) throws SQLException {
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(first, sql);
      CompletableFuture<Void> refused =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> TestDatabase.run(second, late))
                      .hasMessageContaining(reason));
      while (!refused.isDone()
          && database
              .one(
                  "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                      + " and datname = current_database()")
              .equals("0")) {
        Thread.onSpinWait();
      }
      first.commit();
      refused.join();
    }
  }

  @Test
  void rowsOfBeforeStayUntilTheyGetAnotherPlace() {
    DatabaseCreation.createIfMissing(server().address("postgres"), "places");
    try (var pool = server().address("places").pool("test", 2)) {
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .placeholderReplacement(false)
          .target("9")
          .load()
          .migrate();
      runThere("insert into clusteridentity (name) values ('hq')");
      SampleData.load(pool, TestDatabase.HQ);
      runThere(SLOT_8);
      assertThat(MasterDatabaseMigration.migrate(pool, TestDatabase.HQ)).isPositive();
      assertThatCode(
              () ->
                  runThere(
                      "update analogaccess set description = 'x', index = index;"
                          + " update gatewayunit set product = 'y', index = index;"
                          + " update gateway set description = 'z', protocol = protocol"))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> runThere("update gatewaysubunit set index = index + 1"))
          .hasMessageContaining("port 8/1/0");
      assertThatThrownBy(() -> runThere(NEW_PORT.formatted(5))).hasMessageContaining("port 8/0/5");
      runThere("update gatewayunit set index = 2 where index = 8");
      runThere(NEW_PORT.formatted(5));
    }
  }

  private void runThere(String sql) {
    TestDatabase.run(server().address("places"), sql);
  }

  /** A temporary table of the caller's comes first unless the path says otherwise. */
  @Test
  void whatRunsWithItsOwnersRightsLooksAtTemporaryTablesLast() {
    List<String> definers =
        database.list(
            "select p.proname || ' ' || array_to_string(p.proconfig, ';') from pg_proc p"
                + " join pg_namespace n on n.oid = p.pronamespace"
                + " where p.prosecdef and n.nspname = current_schema()");
    assertThat(definers)
        .hasSizeGreaterThan(5)
        .allMatch(definer -> definer.endsWith("search_path=public, pg_temp"));
  }
}
