package org.callboot.cli.status;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.StringJoiner;

/** What the status table shows of a program's meters, one entry per line. */
public sealed interface StatusLine {
  /** Names of the meters of node and publisher-agent, as Prometheus sees them. */
  List<StatusLine> LINES =
      List.of(
          new Ratio("in progress", "callboot_tftp_in_progress", "callboot_tftp_cap"),
          new ByTag("requests", "callboot_tftp_requests_total", "outcome"),
          new ByTag("files", "callboot_path_files", "path"));

  /** First column. */
  String label();

  /** Second column; a meter that the program does not have gives a dash. */
  String value(PrometheusText meters);

  /** One value of another: {@code 3 of 30}. */
  record Ratio(String label, String part, String whole) implements StatusLine {
    @Override
    public String value(PrometheusText meters) {
      OptionalDouble count = meters.sum(part);
      OptionalDouble limit = meters.sum(whole);
      if (count.isEmpty() && limit.isEmpty()) {
        return "-";
      }
      return text(count) + " of " + text(limit);
    }

    private static String text(OptionalDouble value) {
      return value.isPresent() ? number(value.getAsDouble()) : "?";
    }
  }

  /** Sums by a tag: {@code branch 1, hq 5}. */
  record ByTag(String label, String meter, String tag) implements StatusLine {
    @Override
    public String value(PrometheusText meters) {
      SortedMap<String, Double> sums = meters.sumBy(meter, tag);
      StringJoiner text = new StringJoiner(", ").setEmptyValue("-");
      for (Map.Entry<String, Double> sum : sums.entrySet()) {
        text.add(sum.getKey() + " " + number(sum.getValue()));
      }
      return text.toString();
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
