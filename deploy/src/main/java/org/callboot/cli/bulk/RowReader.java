package org.callboot.cli.bulk;

import java.util.ArrayList;
import java.util.List;
import org.callboot.cli.bulk.DeviceFile.Row;

/** Turns cells into values of the database, and notes what means nothing. */
final class RowReader {
  private final List<DeviceColumn> columns;
  private final References references;
  private final List<LineProblem> problems;

  /**
   * Reads rows with these columns.
   *
   * @param problems where problems are added
   */
  RowReader(List<DeviceColumn> columns, References references, List<LineProblem> problems) {
    this.columns = columns;
    this.references = references;
    this.problems = problems;
  }

  /**
   * What a row says.
   *
   * @param texts as many as there are columns; that of a cell which means nothing is empty
   */
  record Values(boolean isRefused, List<String> texts) {}

  Values read(Row row) {
    int before = problems.size();
    List<String> cells = row.cells();
    if (cells.size() != columns.size()) {
      problems.add(
          new LineProblem(
              row.line(),
              cells.size()
                  + (cells.size() == 1 ? " value" : " values")
                  + " for "
                  + columns.size()
                  + " columns; quote values that have commas in them, and keep the commas of empty"
                  + " ones"));
    }
    List<String> texts = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      boolean canBeJudged = cells.size() == columns.size();
      texts.add(canBeJudged ? value(row, i) : i < cells.size() ? cells.get(i) : "");
    }
    return new Values(problems.size() > before, texts);
  }

  private String value(Row row, int index) {
    DeviceColumn column = columns.get(index);
    String cell = row.cells().get(index);
    try {
      return column.kind().read(cell, references);
    } catch (UnfitValueException e) {
      String name = row.cells().get(columns.indexOf(DeviceColumn.NAME));
      problems.add(
          new LineProblem(
              row.line(),
              name
                  + ": "
                  + column.title()
                  + " "
                  + Cells.shown(cell)
                  + ": "
                  + reason(column, cell, e)));
      return "";
    }
  }

  /** Blanks at the ends are easily overlooked, so they are named. */
  private String reason(DeviceColumn column, String cell, UnfitValueException unfit) {
    String stripped = Cells.stripped(cell);
    if (stripped.equals(cell)) {
      return String.valueOf(unfit.getMessage());
    }
    try {
      column.kind().read(stripped, references);
      return "there is a blank before or after the value; remove it";
    } catch (UnfitValueException e) {
      return e.getMessage() + "; also remove the blank before or after the value";
    }
  }
}
