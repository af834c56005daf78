package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Makes the database of a cluster on a server where it is missing. */
public final class DatabaseCreation {
  /** Copying the template with fsync took 0.1 s here; a busy disk may need much longer. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private DatabaseCreation() {}

  /**
   * Creates a database with encoding UTF-8 unless it is there.
   *
   * @param server address of any database on the server, with a role that may create databases
   * @throws DatabaseException if the server does not answer or refuses
   */
  public static void createIfMissing(DatabaseAddress server, String name) {
    try (Connection connection = server.unpooled("callboot-create", LIMIT).getConnection()) {
      if (!exists(connection, name)) {
        create(connection, name);
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "database '" + name + "' could not be created: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select from pg_database where datname = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void create(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create database "
              + statement.enquoteIdentifier(name, true)
              + " template template0 encoding 'UTF8'");
    }
  }
}
