package org.callboot.cli.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measured values in the text form of Prometheus, version 0.0.4. Lines that cannot be read are
 * passed over: what is missing is shown as missing.
 */
public final class PrometheusText {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");
  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,?");

  private final List<Sample> samples;

  private PrometheusText(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  /** One value with its tags. */
  record Sample(String name, Map<String, String> labels, double value) {}

  /** Reads a whole answer. */
  public static PrometheusText parse(String text) {
    List<Sample> samples = new ArrayList<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> sample(line).ifPresent(samples::add));
    return new PrometheusText(samples);
  }

  /** Sum over all tags; empty if no sample has the name. */
  public OptionalDouble sum(String name) {
    List<Sample> named = samples.stream().filter(sample -> sample.name().equals(name)).toList();
    return named.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(named.stream().mapToDouble(Sample::value).sum());
  }

  /** Sums by the value of one tag; samples without the tag are left out. */
  public SortedMap<String, Double> sumBy(String name, String label) {
    SortedMap<String, Double> sums = new TreeMap<>();
    for (Sample sample : samples) {
      String key = sample.labels().get(label);
      if (sample.name().equals(name) && key != null) {
        sums.merge(key, sample.value(), Double::sum);
      }
    }
    return sums;
  }

  private static Optional<Sample> sample(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String labels = matcher.group(2);
      return Optional.of(
          new Sample(
              matcher.group(1), labels(labels == null ? "" : labels), number(matcher.group(3))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher matcher = LABEL.matcher(text);
    while (matcher.find()) {
      labels.put(matcher.group(1), unescape(matcher.group(2)));
    }
    return labels;
  }

  /** Backslash, quote and line feed are escaped in a tag. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
