package org.callboot.node.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The site whose node keeps a copy: versions are counted for each site, so the copy of one tells
 * another nothing. A table of its own, so that releases that do not know it read the file too.
 */
final class OwnerRow {
  private OwnerRow() {}

  /** Name of the site; empty where none was written, or it is not as it was written. */
  static Optional<String> site(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!hasTable(statement)) {
        return Optional.empty();
      }
      try (ResultSet row = statement.executeQuery("select site, checksum from owner")) {
        if (!row.next()) {
          return Optional.empty();
        }
        String site = row.getString(1);
        return checksum(site).matches(row.getBytes(2)) ? Optional.of(site) : Optional.empty();
      }
    }
  }

  private static boolean hasTable(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select 1 from sqlite_schema where name = 'owner'")) {
      return row.next();
    }
  }

  static void put(Connection connection, String site) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "create table if not exists owner("
              + "id integer primary key check (id = 1), site text not null, checksum blob not null)");
    }
    try (PreparedStatement put =
        connection.prepareStatement(
            "insert or replace into owner(id, site, checksum) values (1, ?, ?)")) {
      put.setString(1, site);
      put.setBytes(2, checksum(site).bytes());
      put.executeUpdate();
    }
  }

  private static Checksum checksum(String site) {
    return new Checksum().add(site);
  }
}
