package org.callboot.cli.bulk;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a device file row by row: RFC 4180 with a header row, UTF-8, lines that end with CRLF or
 * LF, columns in any order. Rows without any value are passed over.
 */
final class DeviceFile implements Closeable {
  /**
   * Longest cell in characters, so that a quote that is never closed is found early; our choice.
   */
  private static final int LONGEST_CELL = 1_000_000;

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build())
          .build();

  private final CsvParser parser;
  private final List<DeviceColumn> columns;
  private long rowLine = 1;

  /**
   * Reads the header row.
   *
   * @throws BadFileException if it has a column that is unknown or stands there twice, or lacks the
   *     device's name
   */
  DeviceFile(InputStream in) throws IOException, BadFileException {
    this.parser = FACTORY.createParser(new Utf8Reader(in));
    parser.setSchema(CsvSchema.emptySchema());
    this.columns = columns(next().orElseThrow(() -> bad(1, "the file is empty; " + known())));
  }

  /**
   * A row of the file.
   *
   * @param line on which it begins, the first of the file is 1
   */
  record Row(long line, List<String> cells) {}

  /** Columns of the file, in its order. */
  List<DeviceColumn> columns() {
    return columns;
  }

  /**
   * The next row that has a value; empty at the end.
   *
   * @throws BadFileException if the text is no CSV from there on
   */
  Optional<Row> next() throws IOException, BadFileException {
    try {
      Optional<Row> row = read();
      while (row.isPresent() && row.get().cells().stream().allMatch(String::isEmpty)) {
        row = read();
      }
      return row;
    } catch (StreamConstraintsException e) {
      throw bad(
          rowLine,
          String.format(
              Locale.ROOT,
              "a value is longer than %,d characters (found on line %d); is there a quote that is"
                  + " not closed? close it, or shorten the value; what follows was not looked at",
              LONGEST_CELL,
              lineOf(e)));
    } catch (JsonProcessingException e) {
      throw bad(
          rowLine,
          e.getOriginalMessage()
              + " (found on line "
              + lineOf(e)
              + "); put values with commas, quotes or line breaks between quotes and double the"
              + " quotes inside; what follows was not looked at");
    } catch (Utf8Reader.NotTextException e) {
      throw bad(e.line(), e.getMessage() + "; what follows was not looked at");
    }
  }

  /** Not every exception of Jackson knows its place. */
  private long lineOf(JsonProcessingException e) {
    @Nullable JsonLocation place = e.getLocation();
    return (place == null ? parser.currentLocation() : place).getLineNr();
  }

  private Optional<Row> read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return Optional.empty();
    }
    rowLine = parser.currentLocation().getLineNr();
    List<String> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      cells.add(parser.getText());
    }
    return Optional.of(new Row(rowLine, cells));
  }

  private static List<DeviceColumn> columns(Row header) throws BadFileException {
    if (header.cells().get(0).strip().toLowerCase(Locale.ROOT).startsWith("sep=")) {
      throw bad(
          header.line(),
          "a line 'sep=' is meant for a spreadsheet only; delete it, and separate columns by"
              + " commas");
    }
    List<LineProblem> problems = new ArrayList<>();
    List<String> titles = header.cells().stream().filter(cell -> !cell.isBlank()).toList();
    if (titles.size() < header.cells().size()) {
      problems.add(new LineProblem(header.line(), nameless(header.cells().size(), titles.size())));
    }
    Set<DeviceColumn> columns = EnumSet.noneOf(DeviceColumn.class);
    List<DeviceColumn> inOrder = new ArrayList<>();
    for (String title : titles) {
      Optional<DeviceColumn> column = DeviceColumn.find(title);
      if (column.isEmpty()) {
        problems.add(new LineProblem(header.line(), unknown(title)));
      } else if (!columns.add(column.get())) {
        problems.add(
            new LineProblem(header.line(), "column '" + title + "' stands there twice; keep one"));
      } else {
        inOrder.add(column.get());
      }
    }
    if (problems.isEmpty() && !columns.contains(DeviceColumn.NAME)) {
      String lacks = "column '" + DeviceColumn.NAME.title() + "' is missing; " + known();
      problems.add(new LineProblem(header.line(), lacks));
    }
    if (!problems.isEmpty()) {
      throw new BadFileException(problems);
    }
    return inOrder;
  }

  private static String nameless(int columns, int named) {
    return (columns - named)
        + " of "
        + columns
        + " columns have no name; are there too many commas at the end? delete these columns from"
        + " every line, or name them";
  }

  private static String unknown(String title) {
    String shown = Cells.shown(title);
    if (title.contains(";") || title.contains("\t")) {
      return shown + " is no column; are the columns separated by semicolons or tabs? use commas";
    }
    return "unknown column " + shown + "; " + known();
  }

  private static String known() {
    return "the first row names the columns, which are " + DeviceColumn.allTitles();
  }

  private static BadFileException bad(long line, String reason) {
    return new BadFileException(new LineProblem(line, reason));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
