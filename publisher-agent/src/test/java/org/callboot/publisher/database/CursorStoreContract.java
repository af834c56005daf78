package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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

    assertThat(cursors.move("a", 3, Optional.empty(), new FeedPosition(5, 7))).isTrue();
    assertThat(cursors.move("b", 3, Optional.empty(), new FeedPosition(4, 0))).isTrue();
    assertThat(cursors.move("a", 3, Optional.empty(), new FeedPosition(6, 0))).isTrue();

    assertThat(cursors.position("a")).contains(new FeedPosition(6, 0));
    assertThat(cursors.position("b")).contains(new FeedPosition(4, 0));
  }

  @Test
  void aLowerEpochMovesNothing() {
    assertThat(cursors.move("a", 2, Optional.empty(), new FeedPosition(5, 7))).isFalse();

    assertThat(cursors.position("a")).isEmpty();
  }

  @Test
  void aCursorIsMovedFromWhereItIsKnownToBe() {
    Optional<FeedPosition> known = Optional.of(new FeedPosition(5, 7));
    cursors.move("a", 3, Optional.empty(), new FeedPosition(5, 7));

    assertThat(cursors.move("a", 3, known, new FeedPosition(6, 0))).isTrue();
    assertThat(cursors.move("a", 3, known, new FeedPosition(6, 1))).isTrue();
    assertThat(cursors.remembers("a", new FeedPosition(6, 1))).isTrue();
  }

  /** As after a restored dump of the same term: the row stands before what its writer knows. */
  @Test
  void aCursorThatIsGoneOrHasGoneBackIsNotMoved() {
    FeedPosition known = new FeedPosition(6, 0);
    cursors.move("a", 3, Optional.empty(), new FeedPosition(5, 7));

    assertThat(cursors.remembers("a", known)).isFalse();
    assertThat(cursors.move("a", 3, Optional.of(known), new FeedPosition(7, 0))).isFalse();
    assertThat(cursors.position("a")).contains(new FeedPosition(5, 7));
    assertThat(cursors.remembers("b", known)).isFalse();
    assertThat(cursors.move("b", 3, Optional.of(known), new FeedPosition(7, 0))).isFalse();
    assertThat(cursors.position("b")).isEmpty();
  }

  @Test
  void aCursorBelowThePurgeLineIsVoidAndOneOnItIsNot() {
    cursors.move("a", 3, Optional.empty(), new FeedPosition(5, 7));
    cursors.move("b", 3, Optional.empty(), new FeedPosition(5, 8));

    database.run("update feed_state set purged_xid = '5', purged_id = 8");

    assertThat(cursors.position("a")).isEmpty();
    assertThat(cursors.position("b")).contains(new FeedPosition(5, 8));
  }

  @Test
  void aCursorAheadOfTheDatabaseIsVoid() {
    cursors.move("a", 3, Optional.empty(), new FeedPosition(1L << 40, 0));

    assertThat(cursors.position("a")).isEmpty();
  }
}
