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
    assertThat(meters.sum("callboot_tftp_cap_of_another")).isEmpty();
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
    PrometheusText meters =
        PrometheusText.parse("\nx\n{} 1\nx one\n<html>\nx{a=b} 2\ny{c=\"d\"} 1\n");
    assertThat(meters.sumBy("y", "c")).containsExactly(entry("d", 1.0));
    assertThat(meters.sumBy("x", "a")).isEmpty();
  }

  @Test
  void aLineOfTheStatusSumsUpWhatIsThereAndLeavesZerosOut() {
    StatusLine line = new StatusLine("requests", "requests_total", "outcome");
    assertThat(
            line.value(
                PrometheusText.parse(
                    "requests_total{outcome=\"b\"} 2\nrequests_total{outcome=\"a\"} 0\n")))
        .contains("b 2");
    assertThat(line.value(PrometheusText.parse("requests_total{outcome=\"a\"} 0\n")))
        .contains("none yet");
    assertThat(line.value(PrometheusText.parse(""))).isEmpty();
  }
}
