package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.callboot.publisher.feed.FeedPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The change log is let go of behind all sites that count, and nowhere else. */
abstract class PurgeContract extends DatabaseContract {
  private JdbcCursorStore cursors;

  /** Five changes of two hours ago: (10,1), (10,2), (11,3), (12,4), (13,5). */
  @BeforeEach
  void fillLog() {
    cursors = new JdbcCursorStore(database.pool());
    database.run("truncate change_log restart identity");
    database.run(
        "insert into change_log (xid, tbl, key, op, at)"
            + " select x::text::xid8, 'device', 'K' || n, 'U', clock_timestamp() - interval '2 hours'"
            + " from (values (10, 1), (10, 2), (11, 3), (12, 4), (13, 5)) as rows (x, n)");
  }

  private void move(String site, long xid, long id) {
    assertThat(cursors.move(site, 0, Optional.empty(), new FeedPosition(xid, id))).isTrue();
  }

  private String left() {
    return database.one("select string_agg(key, ' ' order by xid, id) from change_log");
  }

  @Test
  void whatTheSlowestSiteHasIsDeleted() {
    move("fast", 13, 5);
    move("slow", 11, 3);

    assertThat(cursors.purge()).isEqualTo(3);
    assertThat(left()).isEqualTo("K4 K5");
    assertThat(cursors.position("slow")).contains(new FeedPosition(11, 3));
    assertThat(cursors.purge()).isZero();
  }

  @Test
  void aCursorWithinATransactionKeepsTheRestOfIt() {
    move("a", 10, 1);

    assertThat(cursors.purge()).isEqualTo(1);
    assertThat(left()).isEqualTo("K2 K3 K4 K5");
  }

  @Test
  void aCursorBehindThePositionOfASnapshotKeepsThatTransaction() {
    move("a", 12, 0);

    assertThat(cursors.purge()).isEqualTo(3);
    assertThat(cursors.position("a")).isPresent();
  }

  @Test
  void withoutCursorsNothingIsDeleted() {
    assertThat(cursors.purge()).isZero();
    assertThat(left()).isEqualTo("K1 K2 K3 K4 K5");
  }

  @Test
  void aSiteThatIsAwayForSixDaysHoldsTheLogBack() {
    move("a", 13, 5);
    move("away", 10, 1);
    database.run(
        "update site_cursor set moved_at = moved_at - interval '6 days' where site='away'");

    assertThat(cursors.purge()).isEqualTo(1);
    assertThat(cursors.position("away")).isPresent();
  }

  /** It gets everything anew when it comes back. */
  @Test
  void aSiteThatIsAwayForAWeekHoldsNothingBackAndIsVoid() {
    move("a", 13, 5);
    move("away", 10, 1);
    database.run(
        "update site_cursor set moved_at = moved_at - interval '7 days' where site='away'");

    assertThat(cursors.purge()).isEqualTo(5);
    assertThat(cursors.position("away")).isEmpty();
    assertThat(cursors.position("a")).isPresent();
  }

  @Test
  void aCursorOfAnotherGenerationHoldsNothingBack() {
    move("old", 10, 1);
    database.run("update feed_state set generation = gen_random_uuid()");
    move("a", 11, 3);

    assertThat(cursors.purge()).isEqualTo(3);
  }

  /** A site may be about to begin there: its snapshot is open and its cursor not moved yet. */
  @Test
  void nothingFromTheFirstChangeOfTheLastHourOnIsDeleted() {
    move("a", 13, 5);
    database.run(
        "update change_log set at = clock_timestamp() - interval '50 minutes' where key = 'K3'");

    assertThat(cursors.purge()).isEqualTo(2);
    assertThat(left()).isEqualTo("K3 K4 K5");
  }

  @Test
  void muchIsDeletedInPieces() {
    database.run(
        "insert into change_log (xid, tbl, key, op, at)"
            + " select '14', 'device', 'M' || n, 'U', clock_timestamp() - interval '2 hours'"
            + " from generate_series(1, 110000) n");
    move("a", 15, 0);

    assertThat(cursors.purge(1)).isEqualTo(50_000);
    assertThat(cursors.purge()).isEqualTo(60_005);
    assertThat(cursors.purge()).isZero();
  }
}
