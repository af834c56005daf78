package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.callboot.cli.bulk.ImportProgress.Stage;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter text = new StringWriter();
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void drawsABarOverItselfOnATerminal() {
    ProgressLine line = new ProgressLine(new PrintWriter(text), true, ticker);
    line.at(Stage.READING, 1000, 0);
    ticker.advance(Duration.ofMillis(50));
    line.at(Stage.WRITING, 1000, 4000);
    ticker.advance(Duration.ofMillis(50));
    line.at(Stage.WRITING, 2000, 4000);
    line.at(Stage.WRITING, 4000, 4000);
    assertThat(text.toString())
        .isEqualTo(
            "\rreading 1,000 rows"
                + "\rwriting [###############---------------]  50 % of 4,000 rows"
                + "\rwriting [##############################] 100 % of 4,000 rows"
                + System.lineSeparator());
  }

  @Test
  void writesALineForEachTenthElsewhere() {
    ProgressLine line = new ProgressLine(new PrintWriter(text), false, ticker);
    for (int rows = 0; rows <= 40_000; rows += 1000) {
      line.at(Stage.WRITING, rows, 40_000);
    }
    line.at(Stage.WRITING, 9_999, 9_999);
    assertThat(text.toString().lines()).hasSize(10).last().asString().contains("100 % of 40,000");
  }

  @Test
  void tellsTheSpeed() {
    ProgressLine line = new ProgressLine(new PrintWriter(text), false, ticker);
    ticker.advance(Duration.ofMillis(2500));
    assertThat(line.rate(5000)).isEqualTo("2.5 s, 2,000 rows/s");
  }
}
