package org.callboot.cli.status;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * A line of the status that sums up a meter by one of its tags: {@code completed 68, not_found 1}.
 *
 * @param label first column
 * @param meter name as Prometheus sees it
 */
record StatusLine(String label, String meter, String tag) {
  static final List<StatusLine> LINES =
      List.of(
          new StatusLine("by outcome", "callboot_tftp_requests_total", "outcome"),
          new StatusLine("files by path", "callboot_tftp_served_total", "path"));

  /** Second column; empty if the program does not have the meter. Zeros are left out. */
  Optional<String> value(PrometheusText meters) {
    SortedMap<String, Double> sums = meters.sumBy(meter, tag);
    if (sums.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner text = new StringJoiner(", ").setEmptyValue("none yet");
    for (Map.Entry<String, Double> sum : sums.entrySet()) {
      if (sum.getValue() != 0) {
        text.add(sum.getKey() + " " + String.format(Locale.ROOT, "%.0f", sum.getValue()));
      }
    }
    return Optional.of(text.toString());
  }
}
