package org.callboot.cli.database;

import java.util.List;

/** What one statement gave. */
public sealed interface SqlResult {
  /**
   * Rows of a query.
   *
   * @param isCut whether there were more than {@link SqlScript#MOST_ROWS}
   */
  record Rows(List<String> columns, List<List<String>> rows, boolean isCut) implements SqlResult {
    public Rows {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** Number of rows that a statement changed. */
  record Changed(long rows) implements SqlResult {}
}
