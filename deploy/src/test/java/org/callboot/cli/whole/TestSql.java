package org.callboot.cli.whole;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.callboot.publisher.database.DatabaseAddress;

/** Statements on a database of a test. */
public final class TestSql {
  private TestSql() {}

  public static void run(DatabaseAddress address, String sql) {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }
}
