package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.database.ColumnCases.Column;
import org.callboot.publisher.database.ColumnCases.Kind;
import org.callboot.publisher.database.RowEditor.Edit;
import org.callboot.publisher.database.RowEditor.Touched;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The plan is exact: every column of every table is changed, rows of every table come and go, and
 * each time the plan of the log, applied to the files of before, gives what a full rebuild gives,
 * and builds what README.md says of the table, no more. A column of a later migration fails here
 * until columns.txt says how it is changed.
 */
abstract class BuildPlanContract extends DatabaseContract {
  private final ColumnCases cases = ColumnCases.read();
  private int changing;
  private int refused;
  private int excluded;
  private int insertions;
  private int deletions;

  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
    database.run(ColumnCases.resource("sample.sql"), "analyze");
  }

  @Test
  void everyChangeBuildsExactlyTheFilesThatItTouches() throws SQLException {
    List<Column> columns = columns();
    PlanComparison comparison = new PlanComparison(database);
    ClusterBuild atFirst = comparison.state();
    missNoTable(columns, comparison);
    cases.withoutColumn(columns).forEach(lost -> comparison.fault(lost, "delete the line"));
    try (RowEditor editor = new RowEditor(database)) {
      for (Column column : columns) {
        changeColumn(column, editor, comparison);
      }
      assertThat(ClusterBuild.everything(database).differences(atFirst)).isEmpty();
      insertRows(editor, comparison);
      assertThat(ClusterBuild.everything(database).differences(atFirst)).isEmpty();
      deleteRows(editor, comparison);
    }
    assertThat(String.join("\n", comparison.faults())).isEmpty();
    report(columns, comparison);
  }

  private void report(List<Column> columns, PlanComparison comparison) {
    System.out.printf(
        "build plan: %d (table, column) pairs of %d tables changed one by one, %d of which change"
            + " files, %d refused by the database, %d excluded by name; %d insertions,"
            + " %d deletions%nbuild plan: %d files built, %d of which came out the same and are not"
            + " written%n",
        columns.size() - refused - excluded,
        tables(columns).size(),
        changing,
        refused,
        excluded,
        insertions,
        deletions,
        comparison.built(),
        comparison.unchanged());
  }

  private List<Column> columns() {
    return database
        .list(
            "select table_name || '|' || column_name || '|' || udt_name"
                + " from information_schema.columns where table_schema = 'public'"
                + " order by table_name, ordinal_position")
        .stream()
        .map(row -> row.split("\\|"))
        .map(row -> new Column(row[0], row[1], row[2]))
        .toList();
  }

  /** Those of which not every column is excluded. */
  private Set<String> tables(List<Column> columns) {
    return columns.stream()
        .filter(column -> !cases.isExcluded(column))
        .map(Column::table)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void changeColumn(Column column, RowEditor editor, PlanComparison comparison) {
    if (cases.isExcluded(column)) {
      excluded++;
      return;
    }
    boolean isRefused = cases.find(Kind.REFUSED, column).isPresent();
    try {
      String first = cases.find(Kind.FIRST, column).orElse("");
      Edit edit = editor.change(column, cases.where(column), cases.value(column), first);
      if (isRefused) {
        comparison.fault(column.toString(), "is said to be refused, and was not");
      }
      compareThereAndBack(column, edit, editor, comparison);
    } catch (SQLException | IllegalArgumentException e) {
      if (isRefused && e instanceof SQLException s && isConstraint(s)) {
        refused++;
      } else {
        comparison.fault(
            column.toString(), "cannot be changed, see columns.txt: " + e.getMessage());
      }
    }
  }

  /** Class 23 of SQL states: a constraint is violated. */
  private static boolean isConstraint(SQLException e) {
    return String.valueOf(e.getSQLState()).startsWith("23");
  }

  private void compareThereAndBack(
      Column column, Edit edit, RowEditor editor, PlanComparison comparison) throws SQLException {
    ClusterBuild atFirst = comparison.state();
    Set<FileName> changed = comparison.compare(column.toString(), edit.touched());
    boolean isWithoutFile = cases.find(Kind.NO_FILE, column).isPresent();
    if (changed.isEmpty() != isWithoutFile) {
      comparison.fault(
          column.toString(),
          isWithoutFile
              ? "is said to reach no file, but changes " + changed
              : "changes no file: if it is to reach one, choose in columns.txt a row and a value"
                  + " with which it does; if not, add 'no file "
                  + column
                  + " | reason'");
    }
    changing += changed.isEmpty() ? 0 : 1;
    editor.run(edit.undo(), cases.find(Kind.LAST, column).orElse(""));
    comparison.compare(column + " taken back", edit.touched(), atFirst);
  }

  /** Each row is deleted again. */
  private void insertRows(RowEditor editor, PlanComparison comparison) {
    for (String sql : statements("insertions.sql")) {
      ClusterBuild atFirst = comparison.state();
      try {
        Edit edit = editor.insert(table(sql), sql);
        comparison.compare(sql, edit.touched());
        editor.run(edit.undo());
        comparison.compare(sql + ", deleted again", edit.touched(), atFirst);
      } catch (SQLException e) {
        comparison.fault(sql, e.getMessage());
      }
      insertions++;
      deletions++;
    }
  }

  /** Of rows that matter; what hangs on them goes with them. */
  private void deleteRows(RowEditor editor, PlanComparison comparison) {
    for (String sql : statements("deletions.sql")) {
      try {
        Touched touched = sql.startsWith("delete") ? delete(sql, editor) : insert(sql, editor);
        if (comparison.compare(sql, touched).isEmpty()) {
          comparison.fault(sql, "changes no file: choose rows that matter");
        }
      } catch (SQLException e) {
        comparison.fault(sql, e.getMessage());
      }
    }
  }

  private Touched delete(String sql, RowEditor editor) throws SQLException {
    Touched touched = editor.touched(table(sql), sql.substring(sql.indexOf(" where ") + 7));
    editor.run(sql);
    deletions++;
    return touched;
  }

  private Touched insert(String sql, RowEditor editor) throws SQLException {
    insertions++;
    return editor.insert(table(sql), sql).touched();
  }

  /** Every table that has columns to change has a row that comes and one that goes. */
  private void missNoTable(List<Column> columns, PlanComparison comparison) {
    Set<String> missing = tables(columns);
    Stream.of("insertions.sql", "deletions.sql")
        .flatMap(file -> statements(file).stream())
        .filter(sql -> sql.startsWith("insert"))
        .forEach(sql -> missing.remove(table(sql)));
    missing.forEach(table -> comparison.fault(table, "add a row of it to insertions.sql"));
  }

  /** The third word of {@code insert into} and {@code delete from}. */
  private static String table(String sql) {
    return sql.split("\\s+", 4)[2];
  }

  private static List<String> statements(String file) {
    return Arrays.stream(ColumnCases.resource(file).split(";\\n"))
        .map(sql -> sql.replaceAll("(?m)^--.*$", "").strip())
        .filter(sql -> !sql.isEmpty())
        .toList();
  }
}
