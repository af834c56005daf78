package org.callboot.node.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of meters as it must stand in the README, made from the catalogue. */
public final class MetersTable {
  private static final String HEAD =
      "| meter | type | tags | what it says |\n| --- | --- | --- | --- |\n";

  private MetersTable() {}

  public static String text() {
    return HEAD
        + Arrays.stream(NodeMeters.values()).map(MetersTable::row).collect(Collectors.joining());
  }

  private static String row(NodeMeters meter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            prometheusName(meter),
            meter.type().name().toLowerCase(Locale.ROOT),
            meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
            meter.description());
  }

  /** The name on {@code /metrics}. */
  static String prometheusName(NodeMeters meter) {
    String name = meter.meterName().replace('.', '_');
    String unit = meter.unit().isEmpty() ? "" : "_" + meter.unit();
    return name + unit + (meter.type() == NodeMeters.Type.COUNTER ? "_total" : "");
  }
}
