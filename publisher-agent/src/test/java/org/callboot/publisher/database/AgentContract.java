package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.callboot.publisher.AgentSettings;
import org.callboot.publisher.ClusterAgent;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileName;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent on a real database: what it refuses it says, and what an ordinary role may do. */
@Timeout(60)
abstract class AgentContract extends DatabaseContract {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final FileName FILE = FileName.of("SEP0007EB463101.cnf.xml");

  private record Quick(Duration linger, Duration pollInterval, Duration rebuildInterval)
      implements AgentSettings {}

  private final InMemoryFileStore site = new InMemoryFileStore();

  private ClusterAgent start(ClusterId cluster, DatabaseAddress address) {
    return ClusterAgent.start(
        cluster,
        "test",
        address,
        Map.of("north", site),
        new Quick(Duration.ofMillis(1), Duration.ofMillis(50), Duration.ofMinutes(1)),
        PublishMetrics.NONE);
  }

  private boolean serves(FileName file) {
    return site.index(TestDatabase.HQ).stream()
        .anyMatch(entry -> entry.name().equals(file) && entry.isPublished());
  }

  private void awaitProblem(ClusterAgent agent, String text) {
    await().atMost(LIMIT).until(() -> agent.problem().isPresent());
    assertThat(agent.problem().orElseThrow()).contains(text);
    assertThat(agent.status().leads()).isFalse();
  }

  @Test
  void publishesItsClustersRows() {
    try (ClusterAgent agent = start(TestDatabase.HQ, database.address())) {
      await().atMost(LIMIT).until(() -> serves(FILE));
      database.run("delete from device where name = 'SEP0007EB463101'");
      await().atMost(LIMIT).until(() -> !serves(FILE));
      assertThat(agent.problem()).isEmpty();
      assertThat(site.index(TestDatabase.HQ)).anyMatch(IndexEntry::isPublished);
    }
  }

  /** As pg_restore does it: the rows come without triggers, the leader's session stays. */
  @Test
  void aDumpOfItsOwnTermThatIsRestoredWhileItLeadsIsPublished() {
    try (ClusterAgent agent = start(TestDatabase.HQ, database.address())) {
      await().atMost(LIMIT).until(() -> serves(FILE));
      String tables = "site_cursor, change_log, feed_state, leader, device";
      database.run("create schema dump");
      for (String table : tables.split(", ")) {
        database.run("create table dump." + table + " as table public." + table);
      }
      database.run("delete from device where name = 'SEP0007EB463101'");
      await().atMost(LIMIT).until(() -> !serves(FILE));
      long epoch = agent.status().epoch();
      await().atMost(LIMIT).until(this::cursorIsBeyondTheDump);
      restore(tables.split(", "));
      await().atMost(LIMIT).until(() -> serves(FILE));
      assertThat(agent.status().epoch()).isEqualTo(epoch + 1);
    }
  }

  private boolean cursorIsBeyondTheDump() {
    return database
        .one("select c::text <> d::text from site_cursor c join dump.site_cursor d using (site)")
        .equals("t");
  }

  private void restore(String... tables) {
    StringBuilder sql = new StringBuilder("set session_replication_role = replica;");
    for (String table : tables) {
      String generated = table.equals("change_log") ? " overriding system value" : "";
      sql.append("delete from ").append(table).append(';');
      sql.append("insert into ").append(table).append(generated);
      sql.append(" select * from dump.").append(table).append(';');
    }
    database.run(sql.toString());
  }

  @Test
  void theDatabaseOfAnotherClusterIsItsProblem() {
    try (ClusterAgent agent = start(new ClusterId("branch"), database.address())) {
      awaitProblem(
          agent,
          "this is the master database of cluster 'hq', but the program is set up for 'branch'");
    }
  }

  @Test
  void aDatabaseWithoutSchemaIsItsProblem() {
    DatabaseCreation.createIfMissing(server().address("postgres"), "bare");
    try (ClusterAgent agent = start(TestDatabase.HQ, server().address("bare"))) {
      awaitProblem(agent, "has no schema yet: run 'deploy/callboot db migrate hq'");
    }
  }

  private static void letAnotherRoleWrite(DatabaseAddress own) {
    String tables =
        "processnode, callmanager, callmanagergroup, callmanagergroupmember, datetimesetting,"
            + " devicepool, typemodel, defaults, device, processconfig";
    TestDatabase.run(own, "grant select, insert, update, delete on " + tables + " to writer");
    TestDatabase.run(own, "grant select on clusteridentity to writer");
    TestDatabase.run(own, "grant insert on change_log to writer");
    DatabaseAddress writer = new DatabaseAddress(own.url(), "writer", "writer");
    TestDatabase.run(
        writer,
        "update device set description = 'x' where tkmodel = 8;"
            + "update callmanagergroupmember set priority = 1 - priority where priority < 2;"
            + "update processconfig set paramvalue = paramvalue;"
            + "update callmanager set ethernetphoneport = 2000;"
            + "delete from device where name = 'SEP0007EB463101'");
  }

  /** The README's way to prepare a server. */
  @Test
  void aRoleThatOwnsNothingButItsDatabaseIsEnough() {
    database.run("create role plain login password 'plain'");
    database.run("create role writer login password 'writer'");
    DatabaseAddress admin = server().address("postgres");
    TestDatabase.run(admin, "create database plain owner plain");
    String url = server().address("plain").url();
    DatabaseAddress own = new DatabaseAddress(url, "plain", "plain");
    try {
      MasterDatabaseMigration.migrate(own, TestDatabase.HQ);
      SampleData.load(own.unpooled("test", Duration.ofSeconds(30)), TestDatabase.HQ);
      try (ClusterAgent agent = start(TestDatabase.HQ, own)) {
        await().atMost(LIMIT).until(() -> serves(FILE));
        letAnotherRoleWrite(own);
        await().atMost(LIMIT).until(() -> !serves(FILE));
        assertThat(agent.problem()).isEmpty();
      }
    } finally {
      TestDatabase.run(admin, "drop database plain with (force)");
      TestDatabase.run(admin, "drop role plain");
      TestDatabase.run(admin, "drop role writer");
    }
  }
}
