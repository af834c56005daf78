package org.callboot.cli.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL as a person typed it: one or several statements, separated by semicolons. */
public final class SqlScript {
  /** Our choice: more would not be read on a screen, and all of it is held in memory. */
  public static final int MOST_ROWS = 10_000;

  /** Our choice, so that no text keeps the command running for ever. */
  private static final int MOST_RESULTS = 100_000;

  private SqlScript() {}

  /** Runs all statements within the connection's transaction; results in order. */
  public static List<SqlResult> run(Connection connection, String sql) throws SQLException {
    List<SqlResult> results = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(MOST_ROWS + 1);
      boolean isRows = statement.execute(sql);
      for (int i = 0; i < MOST_RESULTS; i++) {
        long changed = isRows ? 0 : statement.getLargeUpdateCount();
        if (changed < 0) {
          break;
        }
        results.add(isRows ? rows(statement) : new SqlResult.Changed(changed));
        isRows = statement.getMoreResults();
      }
    }
    return results;
  }

  private static SqlResult rows(Statement statement) throws SQLException {
    try (ResultSet set = statement.getResultSet()) {
      ResultSetMetaData metaData = set.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        columns.add(metaData.getColumnLabel(i));
      }
      List<List<String>> rows = new ArrayList<>();
      while (rows.size() < MOST_ROWS && set.next()) {
        rows.add(row(set, columns.size()));
      }
      boolean isCut = rows.size() == MOST_ROWS && set.next();
      return new SqlResult.Rows(columns, rows, isCut);
    }
  }

  private static List<String> row(ResultSet set, int columns) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      String value = set.getString(i);
      row.add(set.wasNull() || value == null ? "" : value);
    }
    return row;
  }
}
