package org.callboot.cli.bulk;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL that brings staged rows {@code s} into table device {@code d}. */
final class DeviceStatements {
  private final List<DeviceColumn> columns;
  private final String name;

  /**
   * Makes the statements.
   *
   * @param columns of the file, in its order, the name among them
   */
  DeviceStatements(List<DeviceColumn> columns) {
    this.columns = columns;
    this.name = StagedRows.column(columns.indexOf(DeviceColumn.NAME));
  }

  /** Writes devices that are there and differ; the name stays as it is spelled. */
  String update(String condition) {
    List<Integer> others = all().filter(i -> columns.get(i) != DeviceColumn.NAME).boxed().toList();
    if (others.isEmpty()) {
      return "update device set name = name where false";
    }
    String set = join(others, i -> columns.get(i).sqlName() + " = " + valueForUpdate(i), ", ");
    String differs =
        join(
            others,
            i -> {
              DeviceColumn column = columns.get(i);
              return column.kind().meaningOf("d." + column.sqlName())
                  + " is distinct from "
                  + valueForUpdate(i);
            },
            " or ");
    return "update device d set "
        + set
        + " from "
        + StagedRows.TABLE
        + " s where not s.refused and "
        + condition
        + " and "
        + same()
        + " and ("
        + differs
        + ")";
  }

  /** Writes devices that are not there. */
  String insert(String condition) {
    List<Integer> indexes = all().boxed().toList();
    return "insert into device ("
        + join(indexes, i -> columns.get(i).sqlName(), ", ")
        + ") select "
        + join(indexes, this::value, ", ")
        + " from "
        + StagedRows.TABLE
        + " s where not s.refused and "
        + condition
        + " and "
        + isNew()
        + " order by s.place";
  }

  /** Rows whose name stands on an earlier line: line, name, that line; marks them refused. */
  String refuseRepeated() {
    return "with named as (select place, min(line) over (partition by upper("
        + name
        + ")) as first from "
        + StagedRows.TABLE
        + ") update "
        + StagedRows.TABLE
        + " s set refused = true from named n where n.place = s.place and n.first < s.line"
        + " returning s.line, s."
        + name
        + ", n.first";
  }

  /** Rows of devices that are not there: line, name; marks them refused. */
  String refuseNew() {
    return "update "
        + StagedRows.TABLE
        + " s set refused = true where not s.refused and "
        + isNew()
        + " returning s.line, s."
        + name;
  }

  private String isNew() {
    return "not exists (select from device d where " + same() + ")";
  }

  /** A staged row and a device are the same if their names are, without regard to case. */
  private String same() {
    return "upper(d.name) = upper(s." + name + ")";
  }

  private String value(int index) {
    return columns.get(index).kind().valueFrom("s." + StagedRows.column(index));
  }

  private String valueForUpdate(int index) {
    DeviceColumn column = columns.get(index);
    return column.kind().valueFrom("s." + StagedRows.column(index), "d." + column.sqlName());
  }

  private IntStream all() {
    return IntStream.range(0, columns.size());
  }

  private static String join(List<Integer> indexes, IntFunction<String> part, String between) {
    return indexes.stream().map(part::apply).collect(Collectors.joining(between));
  }
}
