package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the tables ring and picture, each in the order of its lists. */
final class RingAndPictureTables {
  private RingAndPictureTables() {}

  static List<Ring> rings(Connection connection) throws SQLException {
    return SnapshotTables.list(
        connection,
        "select displayname, filename, inringlist, indistinctiveringlist from ring"
            + " order by sortorder, displayname collate \"C\", filename collate \"C\"",
        row ->
            new Ring(
                SnapshotTables.text(row, 1),
                SnapshotTables.text(row, 2),
                row.getBoolean(3),
                row.getBoolean(4)));
  }

  static List<Picture> pictures(Connection connection) throws SQLException {
    return SnapshotTables.list(
        connection,
        "select width, height, depth, filename, thumbnail from picture"
            + " order by width, height, depth, sortorder, filename collate \"C\"",
        row ->
            new Picture(
                new PictureSize(row.getInt(1), row.getInt(2), row.getInt(3)),
                SnapshotTables.text(row, 4),
                SnapshotTables.text(row, 5)));
  }
}
