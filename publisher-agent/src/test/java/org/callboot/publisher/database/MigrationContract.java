package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;

/** Migration, the cluster's name in its database, and the sample data. */
abstract class MigrationContract extends DatabaseContract {
  private static final ClusterId BRANCH = new ClusterId("branch");

  @Test
  void migratingAgainChangesNothing() {
    String before = database.one("select count(*) from change_log");

    assertThat(MasterDatabaseMigration.migrate(database.pool(), TestDatabase.HQ)).isZero();

    assertThat(database.one("select count(*) from change_log")).isEqualTo(before);
  }

  @Test
  void everyModelIsThere() {
    assertThat(database.one("select count(*) from typemodel")).isEqualTo("264");
    assertThat(database.one("select name || devicenameprefix from typemodel where enum = 7"))
        .isEqualTo("Cisco 7960SEP");
  }

  @Test
  void aDatabaseOfAnotherClusterIsRefused() {
    String refusal = "master database of cluster 'hq', but the program is set up for 'branch'";

    assertThatThrownBy(() -> MasterDatabaseMigration.migrate(database.pool(), BRANCH))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(refusal);
    assertThatThrownBy(() -> new JdbcMasterDatabase(database.pool(), BRANCH).snapshot())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(refusal);
    assertThatThrownBy(() -> new PostgresLeadership(database.address(), BRANCH, "a").tryLead())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(refusal);
  }

  @Test
  void aDatabaseWithoutSchemaSaysWhatToDo() {
    DatabaseCreation.createIfMissing(server().address("postgres"), "empty");
    try (var pool = server().address("empty").pool("test", 2)) {
      assertThatThrownBy(() -> new JdbcMasterDatabase(pool, TestDatabase.HQ).snapshot())
          .hasMessageContaining("run 'deploy/callboot db migrate hq'");
    }
  }

  @Test
  void sampleDataIsLoadedOnceOnly() {
    assertThat(SampleData.load(database.pool(), TestDatabase.HQ)).isFalse();
    database.run(
        "delete from gateway",
        "delete from device",
        "delete from devicepool",
        "delete from callmanagergroup",
        "delete from callmanager",
        "delete from processnode",
        "delete from datetimesetting",
        "delete from defaults",
        "delete from processconfig");

    assertThat(SampleData.load(database.pool(), TestDatabase.HQ)).isFalse();
  }

  @Test
  void theBranchHasSampleDataOfItsOwn() {
    DatabaseCreation.createIfMissing(server().address("postgres"), "branch");
    try (var pool = server().address("branch").pool("test", 2)) {
      MasterDatabaseMigration.migrate(pool, BRANCH);
      assertThat(SampleData.load(pool, BRANCH)).isTrue();
      try (DatabaseSnapshot snapshot = new JdbcMasterDatabase(pool, BRANCH).snapshot()) {
        assertThat(snapshot.autoRegistration()).isEmpty();
        assertThat(SnapshotContract.names(snapshot, DeviceSelection.ALL))
            .containsExactly("SEP0011BB66F501");
      }
    }
  }
}
