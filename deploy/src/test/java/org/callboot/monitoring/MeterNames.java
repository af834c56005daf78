package org.callboot.monitoring;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.node.metrics.NodeMeters;
import org.callboot.publisher.metrics.PublisherMeters;

/** Names of time series: those of the catalogues, and those that an expression asks for. */
final class MeterNames {
  private static final Pattern NAME = Pattern.compile("\\bcallboot_[a-z_]+");
  private static final Pattern PART_OF_TIMER = Pattern.compile("_(bucket|count|sum|max)$");

  private MeterNames() {}

  /** Of both programs, as they stand on {@code /metrics}; timers without bucket, count or sum. */
  static Set<String> known() {
    Stream<String> ofNodes =
        Arrays.stream(NodeMeters.values())
            .map(meter -> name(meter.meterName(), meter.type().name(), meter.unit()));
    Stream<String> ofAgents =
        Arrays.stream(PublisherMeters.values())
            .map(meter -> name(meter.getName(), meter.getType().name(), meter.getBaseUnit()));
    return Stream.concat(ofNodes, ofAgents).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(String meter, String type, String unit) {
    String name = meter.replace('.', '_');
    if (type.equals("TIMER")) {
      return name + "_seconds";
    }
    String withUnit = unit.isEmpty() || name.endsWith("_" + unit) ? name : name + "_" + unit;
    return type.equals("COUNTER") ? withUnit + "_total" : withUnit;
  }

  /** Of our meters, those that an expression uses; in the form of {@link #known()}. */
  static Set<String> in(String expression) {
    return NAME.matcher(expression)
        .results()
        .map(MatchResult::group)
        .map(MeterNames::withoutPart)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutPart(String series) {
    String timer = PART_OF_TIMER.matcher(series).replaceFirst("");
    return timer.endsWith("_seconds") ? timer : series;
  }
}
