package org.callboot.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.callboot.cli.bulk.DeviceFile.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
  private final References references = new References();
  private final List<LineProblem> problems = new ArrayList<>();

  @BeforeEach
  void addRows() {
    references.addModel("7", "Cisco 7960");
    references.add(ValueKind.POOL, "p1", "HQ");
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL,'Cisco 7960 '",
    "MODEL,' 7'",
    "MODEL,'Cisco 7960\u00A0'",
    "POOL,' HQ'",
    "IDLE_TIMER,'5 '",
    "USER_LOCALE,' '",
  })
  void aBlankAtAnEndIsNamed(DeviceColumn column, String cell) {
    assertThat(reasonFor(column, cell))
        .endsWith(": there is a blank before or after the value; remove it");
  }

  @Test
  void aBlankIsNamedBesideWhatElseIsWrong() {
    assertThat(reasonFor(DeviceColumn.MODEL, "7960 "))
        .endsWith("there is Cisco 7960; also remove the blank before or after the value");
    assertThat(reasonFor(DeviceColumn.MODEL, "7960")).endsWith("there is Cisco 7960");
  }

  @Test
  void blanksOfTextAreKept() {
    List<DeviceColumn> columns = List.of(DeviceColumn.NAME, DeviceColumn.DESCRIPTION);
    assertThat(
            new RowReader(columns, references, problems)
                .read(new Row(2, List.of("SEP1", " Hall ")))
                .texts())
        .containsExactly("SEP1", " Hall ");
    assertThat(problems).isEmpty();
  }

  private String reasonFor(DeviceColumn column, String cell) {
    problems.clear();
    new RowReader(List.of(DeviceColumn.NAME, column), references, problems)
        .read(new Row(2, List.of("SEP1", cell)));
    assertThat(problems).hasSize(1);
    return problems.get(0).reason();
  }
}
