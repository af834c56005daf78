package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How rows are normalised, and rules that several rows or transactions must keep together. */
abstract class ConstraintsContract extends DatabaseContract {
  @Test
  void namesAreKeptInUpperCaseWhereTheyCarryAMac() {
    database.run(
        RefusalsContract.NEW_DEVICE.formatted("sep00aabbccddee", 7),
        RefusalsContract.NEW_DEVICE.formatted("Gw-1.lab", 120));

    assertThat(database.list("select name from device where tkmodel = 120 or name like '%EE'"))
        .containsExactlyInAnyOrder("SEP00AABBCCDDEE", "Gw-1.lab");
  }

  @Test
  void parametersAreKeptAsTheyAreDocumented() {
    database.run(
        RefusalsContract.SET_PARAMETER.formatted("cisco tftp", "maximumservingcount", " 50 "),
        RefusalsContract.SET_PARAMETER.formatted("Cisco TFTP", "MAXIMUMSERVINGCOUNT", "60"),
        RefusalsContract.SET_PARAMETER.formatted("Cisco TFTP", "buildcnfflag", "fALSE"),
        RefusalsContract.SET_PARAMETER.formatted(
            "Cisco TFTP", "AlternateFileLocation10", "file:/srv/tftp"));

    assertThat(
            database.list(
                "select paramname || '=' || paramvalue from processconfig"
                    + " where service = 'Cisco TFTP' order by (paramname || '=') collate \"C\""))
        .containsExactly(
            "AlternateFileLocation10=file:/srv/tftp",
            "AlternateFileLocation1=cluster:branch",
            "BuildCNFFlag=False",
            "MaximumServingCount=60");
  }

  @Test
  void theMembersOfAGroupMayBeExchangedInOneTransaction() {
    database.run(
        "create temporary table kept as select * from callmanagergroupmember",
        "delete from callmanagergroupmember",
        "insert into callmanagergroupmember select * from kept",
        "update callmanagergroupmember set priority = 1 - priority where priority < 2");

    assertThat(database.one("select count(*) from callmanagergroupmember")).isEqualTo("5");
  }

  /** Each alone leaves one member; both together would leave none. */
  @Test
  void twoTransactionsCannotTogetherEmptyAGroup() throws SQLException {
    String remove =
        "delete from callmanagergroupmember m using callmanagergroup g, callmanager c"
            + " where g.pkid = m.fkcallmanagergroup and g.name = 'HQ-Lab'"
            + " and c.pkid = m.fkcallmanager and c.name = ";
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(first, remove + "'CM-HQ-1'");
      TestDatabase.run(second, remove + "'CM-HQ-2'");
      TestDatabase.run(first, "set constraints all immediate");
      CompletableFuture<Void> commit =
          CompletableFuture.runAsync(
              () -> assertThatThrownBy(second::commit).hasMessageContaining("has no CallManager"));
      first.commit();
      commit.join();
    }
  }
}
