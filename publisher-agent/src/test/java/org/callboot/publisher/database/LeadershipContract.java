package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.callboot.publisher.database.Leadership.Term;
import org.callboot.publisher.feed.FeedPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One leads at a time; who lost the lead can write no more. */
abstract class LeadershipContract extends DatabaseContract {
  private static final String END_LEADER =
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database ="
          + " (select oid from pg_database where datname = current_database())";

  private PostgresLeadership first;
  private PostgresLeadership second;

  @BeforeEach
  void twoAgents() {
    first = new PostgresLeadership(database.address(), TestDatabase.HQ, "first");
    second = new PostgresLeadership(database.address(), TestDatabase.HQ, "second");
  }

  @Test
  void onlyOneLeadsAndTheNextHasAHigherEpoch() {
    Term term = first.tryLead().orElseThrow();
    assertThat(second.tryLead()).isEmpty();
    assertThat(first.tryLead()).isEmpty();
    assertThat(term.stillLeads()).isTrue();

    term.close();
    term.close();

    assertThat(term.stillLeads()).isFalse();
    try (Term next = second.tryLead().orElseThrow()) {
      assertThat(next.epoch()).isEqualTo(term.epoch() + 1);
      assertThat(database.one("select holder from leader")).isEqualTo("second");
    }
  }

  @Test
  void anotherLeadsAtOnceWhenTheLeadersSessionIsEnded() {
    try (Term term = first.tryLead().orElseThrow()) {
      assertThat(database.list(END_LEADER)).containsExactly("t");

      Term next =
          await()
              .atMost(Duration.ofSeconds(30))
              .pollInterval(Duration.ofMillis(20))
              .until(second::tryLead, Optional::isPresent)
              .orElseThrow();

      assertThat(term.stillLeads()).isFalse();
      assertThat(next.epoch()).isGreaterThan(term.epoch());
      assertThat(next.stillLeads()).isTrue();
      next.close();
    }
  }

  /** A leader that hangs sends nothing; its session ends by itself. */
  @Test
  void anotherLeadsWhenTheLeaderIsSilentForFiveSeconds() {
    try (Term hung = first.tryLead().orElseThrow()) {
      Term next =
          await()
              .atMost(Duration.ofSeconds(30))
              .pollInterval(Duration.ofMillis(100))
              .until(second::tryLead, Optional::isPresent)
              .orElseThrow();

      assertThat(hung.stillLeads()).isFalse();
      next.close();
    }
  }

  @Test
  void whoLostTheLeadMovesNoCursor() {
    JdbcCursorStore cursors = new JdbcCursorStore(database.pool());
    try (Term stale = first.tryLead().orElseThrow()) {
      assertThat(cursors.move("a", stale.epoch(), Optional.empty(), new FeedPosition(1, 0)))
          .isTrue();
      database.list(END_LEADER);
      try (Term leading = await().until(second::tryLead, Optional::isPresent).orElseThrow()) {
        assertThat(cursors.move("a", stale.epoch(), Optional.empty(), new FeedPosition(2, 0)))
            .isFalse();
        assertThat(cursors.move("b", stale.epoch(), Optional.empty(), new FeedPosition(2, 0)))
            .isFalse();
        assertThat(cursors.move("a", leading.epoch(), Optional.empty(), new FeedPosition(3, 0)))
            .isTrue();

        assertThat(cursors.position("a")).contains(new FeedPosition(3, 0));
        assertThat(cursors.position("b")).isEmpty();
      }
    }
  }

  @Test
  void theEpochIsRaisedAboveWhatASiteHasSeen() {
    try (Term term = first.tryLead().orElseThrow()) {
      long epoch = term.epoch();
      assertThat(term.raiseAbove(epoch - 1)).isEqualTo(epoch);
      assertThat(term.raiseAbove(epoch + 41)).isEqualTo(epoch + 42);
      assertThat(term.epoch()).isEqualTo(epoch + 42);
      assertThat(term.stillLeads()).isTrue();
      assertThat(database.one("select epoch from leader")).isEqualTo(Long.toString(epoch + 42));
    }
  }

  @Test
  void aLostTermRaisesNothing() {
    try (Term term = first.tryLead().orElseThrow()) {
      database.run("update leader set epoch = epoch + 1");

      assertThatThrownBy(() -> term.raiseAbove(100)).hasMessageContaining("is lost");
      assertThat(term.stillLeads()).isFalse();
    }
  }

  @Test
  void aDatabaseRestoredOnAnotherServerVoidsCursorsAndLog() {
    JdbcCursorStore cursors = new JdbcCursorStore(database.pool());
    first.tryLead().orElseThrow().close();
    cursors.move("a", 1, Optional.empty(), new FeedPosition(1, 0));
    assertThat(cursors.position("a")).isPresent();
    database.run("update feed_state set system_identifier = 1");

    first.tryLead().orElseThrow().close();

    assertThat(cursors.position("a")).isEmpty();
    assertThat(database.one("select count(*) from change_log")).isEqualTo("0");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    var nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/hq", "postgres", "secret");

    assertThatThrownBy(() -> new PostgresLeadership(nowhere, TestDatabase.HQ, "a").tryLead())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("the election of cluster 'hq' could not ask the master database")
        .hasMessageNotContaining("secret");
    assertThat(nowhere.toString()).doesNotContain("secret");
  }
}
