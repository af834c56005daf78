package org.callboot.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static final String TEXT =
      """
      # HELP callboot_tftp_requests_total Requests by outcome
      # TYPE callboot_tftp_requests_total counter
      callboot_tftp_requests_total{outcome="complete",protocol="tftp"} 12.0
      callboot_tftp_requests_total{outcome="complete",protocol="http"} 3.0
      callboot_tftp_requests_total{outcome="not_found",protocol="tftp",} 1 1700000000000
      callboot_tftp_in_progress 3.0
      callboot_tftp_cap 30.0
      callboot_path_files{path="hq"} 5.0
      callboot_path_files{path="a \\"b\\" \\\\ c,d}"} 1.5
      odd_values{kind="inf"} +Inf
      odd_values{kind="nan"} NaN
      """;

  @Test
  void sumsOverTagsAndByOneTag() {
    PrometheusText meters = PrometheusText.parse(TEXT);
    assertThat(meters.sum("callboot_tftp_requests_total")).hasValue(16);
    assertThat(meters.sumBy("callboot_tftp_requests_total", "outcome"))
        .containsExactly(entry("complete", 15.0), entry("not_found", 1.0));
  }

  @Test
  void readsEscapesAndCommasInTags() {
    assertThat(PrometheusText.parse(TEXT).sumBy("callboot_path_files", "path"))
        .containsExactly(entry("a \"b\" \\ c,d}", 1.5), entry("hq", 5.0));
  }

  @Test
  void readsValuesThatAreNoNumbers() {
    assertThat(PrometheusText.parse(TEXT).sumBy("odd_values", "kind"))
        .containsExactly(entry("inf", Double.POSITIVE_INFINITY), entry("nan", Double.NaN));
  }

  @Test
  void passesOverWhatItCannotRead() {
    PrometheusText meters = PrometheusText.parse("\nx\n{} 1\nx one\n<html>\nx{a=b} 2\ny 1\n");
    assertThat(meters.sum("y")).hasValue(1);
    assertThat(meters.sumBy("x", "a")).isEmpty();
    assertThat(meters.sum("z")).isEmpty();
  }

  @Test
  void showsWhatIsThereAndADashForWhatIsNot() {
    PrometheusText meters = PrometheusText.parse(TEXT);
    assertThat(StatusLine.LINES.stream().map(line -> line.value(meters)))
        .containsExactly("3 of 30", "complete 15, not_found 1", "a \"b\" \\ c,d} 1.50, hq 5");
    PrometheusText nothing = PrometheusText.parse("");
    assertThat(StatusLine.LINES.stream().map(line -> line.value(nothing))).containsOnly("-");
    PrometheusText half = PrometheusText.parse("callboot_tftp_in_progress 2");
    assertThat(StatusLine.LINES.get(0).value(half)).isEqualTo("2 of ?");
  }
}
