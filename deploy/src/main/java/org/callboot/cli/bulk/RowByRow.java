package org.callboot.cli.bulk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which rows of a stretch the database refuses, and why: each row is written by itself,
 * within the server. Slower than all at once, so it is for stretches that were refused.
 */
final class RowByRow {
  private final Connection connection;
  private final DeviceStatements statements;

  RowByRow(Connection connection, DeviceStatements statements) {
    this.connection = connection;
    this.statements = statements;
  }

  /** Marks rows that are refused, and keeps the reasons in {@link StagedRows#PROBLEMS}. */
  void write(String stretch) throws SQLException {
    String block =
        """
        do $block$
        declare
          r record;
          violated text;
          columnname text;
          message text;
        begin
          for r in select s.place, s.line from %1$s s
            where not s.refused and %2$s order by s.place
          loop
            begin
              %3$s;
              %4$s;
            exception
              when integrity_constraint_violation or data_exception or raise_exception then
                get stacked diagnostics violated = constraint_name, columnname = column_name,
                  message = message_text;
                insert into %5$s values (r.line, violated, columnname, message);
                update %1$s s set refused = true where s.place = r.place;
            end;
          end loop;
        end $block$"""
            .formatted(
                StagedRows.TABLE,
                stretch,
                statements.update("s.place = r.place"),
                statements.insert("s.place = r.place"),
                StagedRows.PROBLEMS);
    try (Statement statement = connection.createStatement()) {
      statement.execute(block);
    }
  }

  /** What the database refused so far. */
  List<LineProblem> problems(List<DeviceColumn> columns) throws SQLException {
    StringBuilder query = new StringBuilder("select p.line, p.violated, p.columnname, p.message");
    for (int i = 0; i < columns.size(); i++) {
      query.append(", s.").append(StagedRows.column(i));
    }
    query.append(" from ").append(StagedRows.PROBLEMS).append(" p join ").append(StagedRows.TABLE);
    query.append(" s on s.line = p.line");
    List<LineProblem> problems = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query.toString())) {
      while (row.next()) {
        problems.add(new LineProblem(row.getLong(1), reason(row, columns)));
      }
    }
    return problems;
  }

  /**
   * Constraints are named after what they ask for, so the name is the remedy; where the database
   * says more, its own words are.
   */
  private static String reason(ResultSet row, List<DeviceColumn> columns) throws SQLException {
    String violated = text(row, 2);
    String message = text(row, 4);
    boolean saysOnlyTheName = message.contains("\"" + violated + "\"");
    String why = violated.isEmpty() || !saysOnlyTheName ? message : violated;
    int nameAt = columns.indexOf(DeviceColumn.NAME);
    Optional<Integer> at = columnOf(violated, text(row, 3), columns);
    String device = text(row, 5 + nameAt);
    if (at.isEmpty() || at.get() == nameAt || !saysOnlyTheName) {
      return why.contains(device) ? why : device + ": " + why;
    }
    int index = at.get();
    return device
        + ": "
        + columns.get(index).title()
        + " "
        + Cells.shown(text(row, 5 + index))
        + ": "
        + why;
  }

  private static Optional<Integer> columnOf(
      String violated, String columnName, List<DeviceColumn> columns) {
    for (int i = 0; i < columns.size(); i++) {
      String sqlName = columns.get(i).sqlName();
      if (columnName.equals(sqlName) || violated.startsWith("device_" + sqlName + "_")) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static String text(ResultSet row, int column) throws SQLException {
    @Nullable String value = row.getString(column);
    return value == null ? "" : value;
  }
}
