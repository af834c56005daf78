package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ringers and pictures: what is refused, the length of lists, and how they are read. */
abstract class RingsAndPicturesContract extends DatabaseContract {
  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  private static final String RING =
      "insert into ring (displayname, filename) values (E'%s', E'%s')";
  private static final String PICTURE =
      "insert into picture (width, height, depth, filename, thumbnail)"
          + " values (320, 212, %d, E'%s', 'TN-x.png')";

  private void assertRefused(String sql, String constraint) {
    assertThatThrownBy(() -> database.run(sql)).as(sql).hasMessageContaining(constraint);
  }

  @Test
  void ringsThatPhonesCannotShowAreRefused() {
    String name = "ring_displayname_must_be_1_to_25_plain_characters";
    for (String bad : List.of("", "x".repeat(26), "a\\tb", "a\\nb", " a", "a ", "\\u0085")) {
      assertRefused(RING.formatted(bad, "new.pcm"), name);
    }
    String file = "ring_filename_must_be_1_to_25_letters_digits_dots_hyphens";
    for (String bad : List.of("", "x".repeat(26), "../a.pcm", "a/b", "a\\\\b", ".a", "a b", "é")) {
      assertRefused(RING.formatted("New", bad), file);
    }
    assertRefused(RING.formatted("New", "DEMO-LOW.pcm"), "ring_filename_must_be_unique");
    assertRefused(
        RING.formatted("DEMO LOW", "new.pcm"), "ring_displayname_must_be_unique_among_narrow");
    assertRefused(
        "update ring set inringlist = false, indistinctiveringlist = false",
        "ring_must_stand_in_a_list");
    database.run(
        RING.formatted("x".repeat(25), "y".repeat(25)), RING.formatted("Köln 東京", "k.pcm"));
  }

  @Test
  void picturesThatLeaveTheirFolderAreRefused() {
    String name = "picture_filename_must_be_letters_digits_dots_hyphens_and_png";
    for (String bad :
        List.of("../x.png", "a/b.png", "a\\\\b.png", ".png", "x.jpg", "a b.png", "")) {
      assertRefused(PICTURE.formatted(16, bad), name);
    }
    assertRefused(
        "update picture set thumbnail = '../x.png'",
        "picture_thumbnail_must_be_letters_digits_dots_hyphens_and_png");
    assertRefused("update picture set width = 0", "picture_width_must_be_1_to_9999");
    assertRefused("update picture set height = 10000", "picture_height_must_be_1_to_9999");
    assertRefused(PICTURE.formatted(33, "x.png"), "picture_depth_must_be_1_to_32");
    assertRefused(
        PICTURE.formatted(16, "Meadow.PNG"), "picture_filename_must_be_unique_in_its_size");
  }

  private void fill() {
    database.run(
        "delete from ring",
        "delete from picture",
        "insert into ring (displayname, filename, sortorder)"
            + " select 'Ring ' || n, 'r' || n || '.pcm', n from generate_series(1, 50) n",
        "insert into picture (width, height, depth, filename, thumbnail, sortorder)"
            + " select 95, 34, 1, 'p' || n || '.png', 't' || n || '.png', n"
            + " from generate_series(1, 50) n");
  }

  @Test
  void aListHoldsFiftyAndNoMore() {
    fill();
    assertRefused(
        RING.formatted("New", "new.pcm"),
        "list DISTINCTIVERINGLIST.XML would have 51 entries: phones read 50; delete some");
    assertRefused(
        "insert into ring (displayname, filename, indistinctiveringlist) values ('N', 'n.pcm', false)",
        "list RINGLIST.XML would have 51 entries");
    assertRefused(
        "insert into picture values (default, 95, 34, 1, 'new.png', 'new.png')",
        "list Desktops/95x34x1/List.xml would have 51 entries");
    assertRefused(
        "with r as (insert into ring (displayname, filename) values ('W', 'w.rwb') returning 1)"
            + " update ring set filename = 'x' || filename; update ring set filename = 'w.pcm'"
            + " where filename = 'w.rwb'",
        "would have 51 entries");
    database.run(RING.formatted("Wide", "wide.rwb"), PICTURE.formatted(16, "other.png"));
  }

  /** Each alone adds the fiftieth. */
  @Test
  void twoTransactionsCannotTogetherOverfillAList() throws SQLException {
    fill();
    database.run("delete from ring where displayname = 'Ring 50'");
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(first, RING.formatted("One", "one.pcm"));
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(
                          () -> TestDatabase.run(second, RING.formatted("Two", "two.pcm")))
                      .hasMessageContaining("would have 51 entries"));
      first.commit();
      other.join();
    }
  }

  @Test
  void theyAreReadInTheOrderOfTheirLists() {
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      assertThat(snapshot.rings())
          .extracting(Ring::fileName)
          .containsExactly("demo-low.pcm", "demo-high.pcm", "demo-wide.rwb");
      assertThat(snapshot.rings().get(1))
          .isEqualTo(new Ring("Demo High", "demo-high.pcm", true, false));
      assertThat(snapshot.pictures())
          .containsExactly(
              new Picture(new PictureSize(320, 212, 16), "meadow.png", "TN-meadow.png"),
              new Picture(new PictureSize(320, 212, 16), "harbour.png", "TN-harbour.png"),
              new Picture(new PictureSize(800, 480, 24), "meadow.png", "TN-meadow.png"));
    }
  }

  @Test
  void changesAreLoggedByTheRow() {
    database.run(
        "delete from change_log",
        "update ring set sortorder = 9 where filename = 'demo-wide.rwb'",
        "delete from picture where width = 800",
        "truncate ring");
    assertThat(database.list("select tbl || ' ' || op || ' ' || (key = '*') from change_log"))
        .containsExactlyInAnyOrder("ring U false", "picture D false", "ring T true");
  }
}
