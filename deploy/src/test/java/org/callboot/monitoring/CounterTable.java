package org.callboot.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of README.md that gives our meters for the counters of Cisco TFTP. */
final class CounterTable {
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<counter>\\w+)` \\| (?<expression>none|`.+?`) \\| (?<remark>.*) \\|");

  /**
   * One row.
   *
   * @param expression empty for what is not done here
   */
  record Row(String counter, String expression, String remark) {}

  private CounterTable() {}

  static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    int head = lines.indexOf("| counter | expression | where it differs |");
    return lines.stream()
        .skip(head + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(CounterTable::row)
        .toList();
  }

  private static Row row(String line) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new IllegalStateException("no row of the table: " + line);
    }
    String expression = row.group("expression");
    return new Row(
        row.group("counter"),
        expression.equals("none")
            ? ""
            : expression.substring(1, expression.length() - 1).replace("\\|", "|"),
        row.group("remark"));
  }

  /** Expressions of what is done here, by counter. */
  static Map<String, String> expressions() throws IOException {
    return rows().stream()
        .filter(row -> !row.expression().isEmpty())
        .collect(Collectors.toMap(Row::counter, Row::expression, (a, b) -> a, LinkedHashMap::new));
  }
}
