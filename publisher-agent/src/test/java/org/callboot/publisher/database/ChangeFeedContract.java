package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.callboot.publisher.feed.FeedBatch;
import org.callboot.publisher.feed.FeedException;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.PostgresChangeFeed;
import org.callboot.publisher.feed.RowChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feed gives every committed change once it may, in a stable order, and wakes its reader. */
@Timeout(60)
abstract class ChangeFeedContract extends DatabaseContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String TOUCH = "update device set description = '' where name = ";
  private static final String FIRST = "'SEP0007EB463101'";
  private static final String SECOND = "'SEP0008E3F1A202'";

  private PostgresChangeFeed feed;

  @BeforeEach
  void openFeed() throws InterruptedException {
    database.run("delete from change_log");
    feed =
        new PostgresChangeFeed(
            "hq", database.pool(), database.address().unpooled("feed", Duration.ofSeconds(5)));
    feed.awaitWakeUp(LONG);
  }

  @AfterEach
  void closeFeed() {
    feed.close();
  }

  private List<String> keys(FeedBatch batch) {
    return batch.changes().stream().map(RowChange::key).toList();
  }

  @Test
  void givesChangesAfterAPositionAndSaysWhetherThereAreMore() {
    for (String name : List.of(FIRST, SECOND, FIRST)) {
      database.run(TOUCH + name);
    }

    FeedBatch first = feed.read(FeedPosition.START, 2);
    FeedBatch rest = feed.read(first.changes().get(1).position(), 2);

    assertThat(keys(first)).containsExactly("SEP0007EB463101", "SEP0008E3F1A202");
    assertThat(first.more()).isTrue();
    assertThat(keys(rest)).containsExactly("SEP0007EB463101");
    assertThat(rest.more()).isFalse();
    assertThat(rest.heldBack()).isFalse();
    assertThat(feed.read(rest.changes().get(0).position(), 2).changes()).isEmpty();
  }

  @Test
  void transactionsAreOrderedByNumberNotByText() {
    database.run(
        "insert into change_log (xid, tbl, key, op)"
            + " values ('100', 'device', 'b', 'U'), ('99', 'device', 'a', 'U')");

    FeedBatch batch = feed.read(FeedPosition.START, 10);

    assertThat(keys(batch)).containsExactly("a", "b");
    assertThat(keys(feed.read(batch.changes().get(0).position(), 10))).containsExactly("b");
  }

  @Test
  void theAgeIsThatOfTheOldestChangeThatWasRead() {
    assertThat(feed.read(FeedPosition.START, 10).age()).isZero();
    database.run(TOUCH + FIRST);
    database.run("update change_log set at = at - interval '5 seconds'");
    database.run(TOUCH + SECOND);
    database.run("update change_log set at = at - interval '1 day' where key = " + SECOND);

    FeedBatch first = feed.read(FeedPosition.START, 1);
    assertThat(first.age()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(65));
    assertThat(feed.read(FeedPosition.START, 2).age()).isGreaterThan(Duration.ofHours(23));

    database.run("update change_log set at = at + interval '2 days'");
    assertThat(feed.read(FeedPosition.START, 2).age()).as("after the clock was set").isZero();
  }

  /** T1 writes first and commits last: what T2 committed waits for it, and neither is lost. */
  @Test
  void changesBehindAnOpenTransactionAreHeldBackAndThenComeInOrder() throws SQLException {
    try (Connection first = database.begin()) {
      TestDatabase.run(first, TOUCH + FIRST);
      database.run(TOUCH + SECOND);

      FeedBatch held = feed.read(FeedPosition.START, 10);
      assertThat(held.changes()).isEmpty();
      assertThat(held.heldBack()).isTrue();

      first.commit();
    }
    FeedBatch batch = feed.read(FeedPosition.START, 10);
    assertThat(keys(batch)).containsExactly("SEP0007EB463101", "SEP0008E3F1A202");
    assertThat(batch.heldBack()).isFalse();
  }

  @Test
  void anOpenTransactionThatHidesNothingIsNotHeldBack() throws SQLException {
    try (Connection open = database.begin()) {
      TestDatabase.run(open, "select pg_current_xact_id()");

      assertThat(feed.read(FeedPosition.START, 10).heldBack()).isFalse();
      open.rollback();
    }
  }

  @Test
  void aCommitWakesTheReader() throws InterruptedException {
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> database.run(TOUCH + FIRST),
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
    long start = System.nanoTime();

    feed.awaitWakeUp(LONG);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
    assertThat(feed.read(FeedPosition.START, 10).changes()).hasSize(1);
    writer.join();
  }

  @Test
  void aWakeUpBeforeTheWaitIsNotMissed() throws InterruptedException {
    database.run("listen x", TOUCH + FIRST);
    database.run("select pg_notify('callboot_change', '')");
    long start = System.nanoTime();

    feed.awaitWakeUp(LONG);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void everyReconnectIsAWakeUp() throws InterruptedException {
    long start = System.nanoTime();
    assertThat(
            database.list(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'feed' and datname = current_database()"))
        .containsExactly("t");

    feed.awaitWakeUp(LONG);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void waitingEndsAtItsLimitAndAtClose() throws Exception {
    long start = System.nanoTime();
    feed.awaitWakeUp(Duration.ofMillis(200));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(200), LONG.dividedBy(2));

    CompletableFuture<Duration> waiter = CompletableFuture.supplyAsync(this::waitLong);
    start = System.nanoTime();
    feed.close();
    assertThat(waiter.get()).isLessThan(LONG.dividedBy(2));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private Duration waitLong() {
    long start = System.nanoTime();
    try {
      feed.awaitWakeUp(LONG);
      feed.awaitWakeUp(LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aPurgedPositionIsRefused() {
    database.run(TOUCH + FIRST);
    database.run(TOUCH + SECOND);
    List<RowChange> changes = feed.read(FeedPosition.START, 10).changes();
    database.run("update change_log set at = at - interval '2 hours'");
    JdbcCursorStore cursors = new JdbcCursorStore(database.pool());
    cursors.move("a", 0, Optional.empty(), changes.get(0).position());

    assertThat(cursors.purge()).isEqualTo(1);

    assertThatThrownBy(() -> feed.read(FeedPosition.START, 10))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("was purged: build all files anew");
    assertThat(keys(feed.read(changes.get(0).position(), 10))).containsExactly("SEP0008E3F1A202");
  }

  /** Eight writers whose commits overtake each other, some rolled back, while the feed is read. */
  @Test
  void losesNothingUnderConcurrentWriters() throws Exception {
    Set<String> committed = new ConcurrentSkipListSet<>();
    var writers = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Void>> running = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        int number = writer;
        running.add(CompletableFuture.runAsync(() -> write(number, committed), writers));
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
      Set<String> seen = readUntil(all);
      all.join();
      assertThat(seen).isEqualTo(new TreeSet<>(committed));
      assertThat(seen).hasSizeGreaterThan(300);
    } finally {
      writers.shutdownNow();
    }
  }

  private Set<String> readUntil(CompletableFuture<Void> writers) throws InterruptedException {
    Set<String> seen = new TreeSet<>();
    FeedPosition position = FeedPosition.START;
    boolean last = false;
    while (true) {
      FeedBatch batch = feed.read(position, 50);
      for (RowChange change : batch.changes()) {
        assertThat(change.position()).isGreaterThan(position);
        position = change.position();
        seen.add(change.key());
      }
      if (!batch.more() && !batch.heldBack()) {
        if (last) {
          return seen;
        }
        last = writers.isDone();
        feed.awaitWakeUp(Duration.ofMillis(20));
      }
    }
  }

  private void write(int writer, Set<String> committed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(writer);
    try (Connection connection = database.begin()) {
      for (int i = 0; i < 50; i++) {
        String name = "SEP%06X%06X".formatted(writer, i);
        TestDatabase.run(
            connection,
            "insert into device (name, tkmodel, fkdevicepool)"
                + (" select '" + name + "', 7, pkid from devicepool where name = 'HQ-Lab'"));
        TestDatabase.run(connection, "select pg_sleep(" + random.nextDouble(0.01) + ")");
        if (random.nextInt(10) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed.add(name);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
