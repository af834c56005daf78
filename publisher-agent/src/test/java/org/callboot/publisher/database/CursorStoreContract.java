package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.callboot.publisher.feed.FeedPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each site has a cursor of its own; one that cannot be read on from counts as none. */
abstract class CursorStoreContract extends DatabaseContract {
  private JdbcCursorStore cursors;

  @BeforeEach
  void open() {
    cursors = new JdbcCursorStore(database.pool());
    database.run("update leader set epoch = 3");
  }

  @Test
  void sitesMoveByThemselves() {
    assertThat(cursors.position("a")).isEmpty();

    assertThat(cursors.move("a", 3, new FeedPosition(5, 7))).isTrue();
    assertThat(cursors.move("b", 3, new FeedPosition(4, 0))).isTrue();
    assertThat(cursors.move("a", 3, new FeedPosition(6, 0))).isTrue();

    assertThat(cursors.position("a")).contains(new FeedPosition(6, 0));
    assertThat(cursors.position("b")).contains(new FeedPosition(4, 0));
  }

  @Test
  void aLowerEpochMovesNothing() {
    assertThat(cursors.move("a", 2, new FeedPosition(5, 7))).isFalse();

    assertThat(cursors.position("a")).isEmpty();
  }

  @Test
  void aCursorBelowThePurgeLineIsVoidAndOneOnItIsNot() {
    cursors.move("a", 3, new FeedPosition(5, 7));
    cursors.move("b", 3, new FeedPosition(5, 8));

    database.run("update feed_state set purged_xid = '5', purged_id = 8");

    assertThat(cursors.position("a")).isEmpty();
    assertThat(cursors.position("b")).contains(new FeedPosition(5, 8));
  }

  @Test
  void aCursorAheadOfTheDatabaseIsVoid() {
    cursors.move("a", 3, new FeedPosition(1L << 40, 0));

    assertThat(cursors.position("a")).isEmpty();
  }
}
