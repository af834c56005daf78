package org.callboot.cli.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows of a device file in a temporary table of the session, so that neither program nor server
 * holds them in memory. Columns: {@code place} counts rows from 1, {@code line} is the line of the
 * file, {@code refused} whether a problem of the row is known, {@code c0}, {@code c1} … the values
 * of the file's columns as text.
 */
final class StagedRows implements AutoCloseable {
  /**
   * Cannot be confused with a table of the cluster: temporary tables have a schema of their own.
   */
  static final String TABLE = "pg_temp.callboot_import";

  /** Problems that the database finds; see {@link RowByRow}. */
  static final String PROBLEMS = "pg_temp.callboot_import_problem";

  private final PGCopyOutputStream out;
  private long rows;

  private StagedRows(PGCopyOutputStream out) {
    this.out = out;
  }

  /** Makes the tables and begins to fill them; the connection does nothing else until the end. */
  static StagedRows begin(Connection connection, int columns) throws SQLException {
    StringBuilder table =
        new StringBuilder("place bigint primary key, line bigint, refused boolean");
    for (int i = 0; i < columns; i++) {
      table.append(", ").append(column(i)).append(" text");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temporary table callboot_import (" + table + ")");
      statement.execute(
          "create temporary table callboot_import_problem"
              + " (line bigint, violated text, columnname text, message text)");
    }
    return new StagedRows(
        new PGCopyOutputStream(
            connection.unwrap(PGConnection.class), "copy " + TABLE + " from stdin"));
  }

  /** Name of the staged column for the file's column {@code index}, which counts from 0. */
  static String column(int index) {
    return "c" + index;
  }

  long rows() {
    return rows;
  }

  /**
   * Adds a row.
   *
   * @param values as many as there are columns
   */
  void add(long line, boolean isRefused, List<String> values) throws IOException {
    rows++;
    StringBuilder text = new StringBuilder();
    text.append(rows).append('\t').append(line).append('\t').append(isRefused ? 't' : 'f');
    for (String value : values) {
      text.append('\t');
      escape(value, text);
    }
    out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Text format of COPY (PostgreSQL, COPY, File Formats). */
  private static void escape(String value, StringBuilder into) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> into.append("\\\\");
        case '\t' -> into.append("\\t");
        case '\n' -> into.append("\\n");
        case '\r' -> into.append("\\r");
        default -> into.append(c);
      }
    }
  }

  /** Ends the filling; the connection is free again. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
