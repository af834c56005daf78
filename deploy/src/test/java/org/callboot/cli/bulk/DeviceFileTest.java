package org.callboot.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.cli.bulk.DeviceFile.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFileTest {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void readsRowsWithEitherLineEnd(String end) throws Exception {
    assertThat(rows("Device Name,Description" + end + "SEP1,Hall" + end + "SEP2,\"a, \"\"b\"\"\""))
        .containsExactly(
            new Row(2, List.of("SEP1", "Hall")), new Row(3, List.of("SEP2", "a, \"b\"")));
  }

  @Test
  void takesColumnsInAnyOrderAndCaseAfterAByteOrderMark() throws Exception {
    try (DeviceFile file = open("\uFEFFVENDOR CONFIG, device name \n<a/>,SEP1\n")) {
      assertThat(file.columns()).containsExactly(DeviceColumn.VENDOR_CONFIG, DeviceColumn.NAME);
      assertThat(file.next()).contains(new Row(2, List.of("<a/>", "SEP1")));
    }
  }

  @Test
  void countsLinesOfTheFileNotRows() throws Exception {
    assertThat(
            rows(
                "Device Name,\"Description\"\nSEP1,\"one\ntwo\n\"\r\n\nSEP2,x\n"
                    + "\"SEP3\",\"a\r\n\r\nb\"\r\n,\n\"\"\nSEP4, y "))
        .containsExactly(
            new Row(2, List.of("SEP1", "one\ntwo\n")),
            new Row(6, List.of("SEP2", "x")),
            new Row(7, List.of("SEP3", "a\r\n\r\nb")),
            new Row(12, List.of("SEP4", " y ")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Device Nam|1|unknown column 'Device Nam'|Device Name, Description, Device Type",
        "Device Name;Description|1|semicolons|use commas",
        "Description|1|column 'Device Name' is missing|Device Pool",
        "Device Name,Description,description|1|column 'description' stands there twice|keep one",
      },
      delimiter = '|')
  void refusesAHeaderThatCannotBeMeant(String header, long line, String reason, String remedy) {
    LineProblem problem = refusal(header + "\nSEP1,x\n").problems().get(0);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.reason()).contains(reason).contains(remedy);
  }

  @Test
  void namesEveryBadColumnOfTheHeader() {
    assertThat(refusal("Device Name,Foo,Bar\n").problems())
        .extracting(LineProblem::reason)
        .anyMatch(reason -> reason.contains("'Foo'"))
        .anyMatch(reason -> reason.contains("'Bar'"));
  }

  @Test
  void columnsWithoutANameAreNamedOnce() {
    assertThat(refusal("Device Name,Description,, ,\nSEP1,x,,,\n").problems())
        .singleElement()
        .hasToString(
            "line 1: 3 of 5 columns have no name; are there too many commas at the end? delete"
                + " these columns from every line, or name them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=,", "SEP=;", "\"sep=,\"", "\uFEFFsep=\t"})
  void aLineForSpreadsheetsIsToBeDeleted(String line) {
    assertThat(refusal(line + "\r\nDevice Name,Description\r\nSEP1,x\r\n").problems())
        .singleElement()
        .matches(problem -> problem.toString().startsWith("line 1: a line 'sep='"))
        .matches(problem -> problem.reason().contains("delete it"));
  }

  @Test
  void anEmptyFileIsToldWhatToHold() {
    assertThat(refusal("").problems().get(0).reason()).contains("empty").contains("Device Name");
  }

  @Test
  void aQuoteThatIsNeverClosedIsFoundWhereItBegins() throws Exception {
    try (DeviceFile file = open("Device Name,Description\nSEP1,x\nSEP2,\"open\nSEP3,y\n")) {
      assertThat(file.next()).isPresent();
      BadFileException refused = catchThrowableOfType(BadFileException.class, file::next);
      assertThat(refused.problems().get(0).line()).isEqualTo(3);
      assertThat(refused.problems().get(0).reason()).contains("Missing closing quote");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"open\n", "\"open\n\"\"", "long"})
  void aValueThatIsTooLongIsFoundWhereItsRowBegins(String begin) throws Exception {
    String text = begin + "x,y\n".repeat(20) + "x".repeat(1_100_000);
    try (DeviceFile file = open("Device Name,Description\nSEP1,x\nSEP2," + text + "\n")) {
      assertThat(file.next()).isPresent();
      BadFileException refused =
          catchThrowableOfType(
              BadFileException.class,
              () -> {
                while (file.next().isPresent()) {
                  // On to the long one.
                }
              });
      long line = begin.equals("long") ? 23 : 3;
      assertThat(refused.problems()).hasSize(1);
      assertThat(refused.problems().get(0).line()).isEqualTo(line);
      assertThat(refused.problems().get(0).reason())
          .contains("longer than 1,000,000 characters")
          .containsPattern("\\(found on line 2[34]\\)")
          .contains("a quote that is not closed?");
    }
  }

  @Test
  void aTitleThatIsTooLongIsRefused() {
    assertThat(refusal("Device Name,\"Description\n" + "SEP1,x\n".repeat(200_000)).problems())
        .hasSize(1)
        .allMatch(problem -> problem.line() == 1 && problem.reason().contains("not closed?"));
  }

  @Test
  void textBehindAQuoteIsRefused() {
    BadFileException refused =
        catchThrowableOfType(
            BadFileException.class, () -> rows("Device Name,Description\nSEP1,\"x\"y\n"));
    assertThat(refused.problems().get(0).toString()).startsWith("line 2: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8190, 8191, 8192, 20_000})
  void whatIsNotUtf8IsRefusedWithItsLine(int padding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("Device Name,Description\nSEP1," + "ü".repeat(padding) + "\nSEP2,M").getBytes(UTF_8));
    bytes.write(0xFC);
    bytes.writeBytes("ller\n".getBytes(UTF_8));
    DeviceFile file = openGood(bytes.toByteArray());
    BadFileException refused =
        catchThrowableOfType(
            BadFileException.class,
            () -> {
              file.next();
              file.next();
            });
    assertThat(refused.problems().get(0).toString()).startsWith("line 3: not UTF-8");
  }

  @Test
  void aFileInUtf16IsRecognised() {
    BadFileException refused =
        catchThrowableOfType(
            BadFileException.class,
            () ->
                new DeviceFile(
                    new ByteArrayInputStream(
                        "Device Name\nSEP1\n".getBytes(StandardCharsets.UTF_16BE))));
    assertThat(refused.problems().get(0).reason()).containsAnyOf("UTF-16", "not UTF-8");
  }

  private static DeviceFile openGood(byte[] bytes) throws IOException {
    try {
      return new DeviceFile(new ByteArrayInputStream(bytes));
    } catch (BadFileException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  private static BadFileException refusal(String text) {
    return catchThrowableOfType(BadFileException.class, () -> open(text));
  }

  private static DeviceFile open(String text) throws IOException, BadFileException {
    return new DeviceFile(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<Row> rows(String text) throws IOException, BadFileException {
    List<Row> rows = new ArrayList<>();
    try (DeviceFile file = open(text)) {
      Optional<Row> row = file.next();
      while (row.isPresent()) {
        rows.add(row.get());
        row = file.next();
      }
    }
    return rows;
  }
}
