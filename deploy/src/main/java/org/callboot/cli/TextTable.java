package org.callboot.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns of even width, for a terminal. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  private TextTable() {}

  /** A table whose first row names the columns and is underlined. */
  static TextTable withHeader(List<String> columns) {
    TextTable table = new TextTable();
    table.add(columns);
    table.add(columns.stream().map(column -> "-".repeat(Math.max(1, column.length()))).toList());
    return table;
  }

  /** A table of rows only. */
  static TextTable plain() {
    return new TextTable();
  }

  /** Adds a row; line breaks and other control characters in a value are shown as escapes. */
  TextTable add(List<String> row) {
    rows.add(row.stream().map(TextTable::printable).toList());
    return this;
  }

  void print(PrintWriter out) {
    List<Integer> widths = widths();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths.get(i) - cell.length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int length = row.get(i).length();
        if (i == widths.size()) {
          widths.add(length);
        } else if (widths.get(i) < length) {
          widths.set(i, length);
        }
      }
    }
    return widths;
  }

  /** A value must not be able to move the cursor of the reader's terminal. */
  private static String printable(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(Character.isISOControl(c) ? String.format("\\x%02x", (int) c) : c);
      }
    }
    return text.toString();
  }
}
