package org.callboot.node.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class BenchTable {
  private final List<String> lines = new ArrayList<>();

  BenchTable(String... columns) {
    row(columns);
    row(Arrays.stream(columns).map(column -> "---").toArray(String[]::new));
  }

  void row(String... cells) {
    lines.add(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |")));
  }

  List<String> lines() {
    return lines;
  }

  /** Three significant digits, or all of a larger number. */
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }

  static String megabytes(double bytes) {
    return number(bytes / 1e6);
  }

  /** Middle value; of an even number, the mean of the two in the middle. */
  static double median(List<Double> values) {
    double[] sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
