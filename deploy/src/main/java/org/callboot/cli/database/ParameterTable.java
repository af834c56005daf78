package org.callboot.cli.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Service parameters of the Cisco TFTP service in a cluster's database (table processconfig). */
public final class ParameterTable {
  /** Value of column service for what belongs to this program. */
  public static final String SERVICE = "Cisco TFTP";

  private final Connection connection;

  /** Works within the transaction of the connection, which stays the caller's. */
  public ParameterTable(Connection connection) {
    this.connection = connection;
  }

  /** All values that are set, by name. */
  public SortedMap<String, String> all() throws SQLException {
    SortedMap<String, String> values = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select paramname, paramvalue from processconfig where service = ?")) {
      query.setString(1, SERVICE);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          values.put(text(rows, 1), text(rows, 2));
        }
      }
    }
    return values;
  }

  /** Stores a value; returns the one that was set before. */
  public Optional<String> put(String name, String value) throws SQLException {
    Optional<String> old = lock(name);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into processconfig (service, paramname, paramvalue) values (?, ?, ?)"
                + " on conflict (service, paramname) do update set paramvalue ="
                + " excluded.paramvalue")) {
      upsert.setString(1, SERVICE);
      upsert.setString(2, name);
      upsert.setString(3, value);
      upsert.executeUpdate();
    }
    return old;
  }

  /** Removes a value, so that the default is in force; returns the one that was set before. */
  public Optional<String> remove(String name) throws SQLException {
    Optional<String> old = lock(name);
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from processconfig where service = ? and paramname = ?")) {
      delete.setString(1, SERVICE);
      delete.setString(2, name);
      delete.executeUpdate();
    }
    return old;
  }

  private Optional<String> lock(String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select paramvalue from processconfig where service = ? and paramname = ?"
                + " for update")) {
      query.setString(1, SERVICE);
      query.setString(2, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(text(rows, 1)) : Optional.empty();
      }
    }
  }

  private static String text(ResultSet rows, int column) throws SQLException {
    String value = rows.getString(column);
    return value == null ? "" : value;
  }
}
