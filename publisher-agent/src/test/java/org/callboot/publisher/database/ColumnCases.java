package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How each column is changed, and which are not, as columns.txt says it. */
final class ColumnCases {
  /** What a line of the file says; a line begins with its name in lower case. */
  enum Kind {
    ROW,
    VALUE,
    FIRST,
    LAST,
    NO_FILE,
    REFUSED,
    EXCLUDED;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
    }
  }

  /** A column and the database's short name for its type. */
  record Column(String table, String name, String type) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  private record Key(Kind kind, String of) {}

  private final Map<Key, String> lines = new HashMap<>();

  static ColumnCases read() {
    ColumnCases cases = new ColumnCases();
    resource("columns.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(cases::add);
    return cases;
  }

  /** A file of this test. */
  static String resource(String name) {
    try (var file = ColumnCases.class.getResourceAsStream("/build-plan/" + name)) {
      return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] parts = line.split(" \\| ", 2);
    for (Kind kind : Kind.values()) {
      if (parts.length == 2 && parts[0].startsWith(kind.word())) {
        String of = parts[0].substring(kind.word().length());
        if (lines.put(new Key(kind, of), parts[1]) == null) {
          return;
        }
      }
    }
    throw new IllegalArgumentException("columns.txt: unknown, or there twice: " + line);
  }

  Optional<String> find(Kind kind, Column column) {
    return Optional.ofNullable(lines.get(new Key(kind, column.toString())));
  }

  boolean isExcluded(Column column) {
    return lines.containsKey(new Key(Kind.EXCLUDED, column.table()))
        || find(Kind.EXCLUDED, column).isPresent();
  }

  String where(Column column) {
    return find(Kind.ROW, column)
        .or(() -> Optional.ofNullable(lines.get(new Key(Kind.ROW, column.table()))))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "columns.txt has no row of table "
                        + column.table()
                        + ": add 'row "
                        + column.table()
                        + " | condition', or 'excluded' with the reason"));
  }

  /** SQL of another value than the one that the row has. */
  String value(Column column) {
    return find(Kind.VALUE, column)
        .or(() -> Optional.ofNullable(lines.get(new Key(Kind.VALUE, column.name()))))
        .orElseGet(() -> usualValue(column));
  }

  private static String usualValue(Column column) {
    String name = column.name();
    return switch (column.type()) {
      case "bool" -> "not " + name;
      case "int4" -> "coalesce(" + name + ", 0) + 1";
      case "uuid" -> "'0e1f2a3b-0000-4000-8000-000000000009'";
      case "text" ->
          "case "
              + name
              + " when 'Enable' then 'Disable' when 'Disable' then 'Enable' else '99' end";
      default ->
          throw new IllegalArgumentException(
              "columns.txt has no value of " + column + ": add 'value " + column + " | sql'");
    };
  }

  /** Lines that name no table and no column, such as those of a column that is gone. */
  List<String> withoutColumn(List<Column> columns) {
    List<String> lost = new ArrayList<>();
    for (Key key : lines.keySet()) {
      boolean known =
          columns.stream()
              .anyMatch(
                  column ->
                      key.of().equals(column.toString())
                          || key.of().equals(column.table())
                          || (key.kind() == Kind.VALUE && key.of().equals(column.name())));
      if (!known) {
        lost.add("columns.txt: '" + key.kind().word() + key.of() + "' names no column");
      }
    }
    return lost;
  }
}
