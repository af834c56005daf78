package org.callboot.cli.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** One transaction on a cluster's database, for one command. */
public final class DatabaseSession {
  /** Our choice: a person waits for the answer. */
  private static final String CONNECT_SECONDS = "5";

  private DatabaseSession() {}

  /** What is done within the transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T apply(Connection connection) throws SQLException;
  }

  /**
   * Does the work and commits; a failure of any part undoes all of it.
   *
   * @throws SQLException as the database gives it
   */
  public static <T> T inTransaction(DatabaseLogin login, Work<T> work) throws SQLException {
    try (Connection connection = connect(login)) {
      T result = work.apply(connection);
      connection.commit();
      return result;
    }
  }

  /**
   * Does the work and undoes it, whether it succeeds or not.
   *
   * @throws SQLException as the database gives it
   */
  public static <T> T rolledBack(DatabaseLogin login, Work<T> work) throws SQLException {
    try (Connection connection = connect(login)) {
      T result = work.apply(connection);
      connection.rollback();
      return result;
    }
  }

  private static Connection connect(DatabaseLogin login) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("ApplicationName", "callboot");
    Connection connection = DriverManager.getConnection(login.jdbcUrl(), properties);
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }
}
