package org.callboot.sync.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;

/**
 * A parameter of the Cisco TFTP service as an operator sets it, with its default and its check.
 *
 * <p>Source of names: Cisco CallManager System Guide 3.1, chapter Cisco TFTP.
 */
public enum ServiceParameter {
  MAXIMUM_SERVING_COUNT(
      "MaximumServingCount",
      "30",
      "1 to 20000 requests",
      "Requests that a node serves at a time; one more is told to come later") {
    @Override
    void judge(ClusterId cluster, String value) {
      parseCount(value);
    }
  },
  BUILD_CNF_FLAG(
      "BuildCNFFlag",
      "True",
      "True or False",
      "True: .cnf and .cnf.xml files are built; False: .cnf.xml only") {
    @Override
    void judge(ClusterId cluster, String value) {
      if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
        throw new InvalidParameterException("'" + value + "' is neither True nor False");
      }
    }
  },
  BUILD_CNF_TYPE(
      "BuildCNFType",
      "",
      "Build All, Build Selective or Build None; empty for none",
      "As BuildCNFFlag and in its place if set; Build Selective: .cnf for nine old models only") {
    @Override
    void judge(ClusterId cluster, String value) {
      if (!value.isBlank()) {
        judgeChoice(value, List.of("Build All", "Build Selective", "Build None"));
      }
    }
  },
  FILE_GENERATION(
      "FileGeneration",
      "3.1",
      "3.1, 4.1 or 9.1",
      "Layout of .cnf.xml files: that of CallManager 3.1, of CallManager 4.1 or of CUCM 9.1") {
    @Override
    void judge(ClusterId cluster, String value) {
      judgeChoice(value, List.of("3.1", "4.1", "9.1"));
    }
  },
  ALTERNATE_FILE_LOCATION(
      "AlternateFileLocation",
      "",
      "cluster:NAME or an absolute folder; empty for none",
      "AlternateFileLocation1 to 10: paths that are searched in this order after the primary path") {
    @Override
    void judge(ClusterId cluster, String value) {
      if (!value.isEmpty()) {
        judgePath(cluster, AlternatePath.of(value));
      }
    }
  };

  /** Number of alternate paths that a cluster may have (System Guide 3.1, Alternate TFTP Paths). */
  public static final int ALTERNATE_PATHS = 10;

  /**
   * Highest cap that may be set; our choice, some times what one node was seen to hold in a storm
   * of 10,000 phones.
   */
  public static final int HIGHEST_SERVING_COUNT = 20_000;

  private final String parameterName;
  private final String defaultValue;
  private final String range;
  private final String text;

  ServiceParameter(String parameterName, String defaultValue, String range, String text) {
    this.parameterName = parameterName;
    this.defaultValue = defaultValue;
    this.range = range;
    this.text = text;
  }

  abstract void judge(ClusterId cluster, String value);

  public String defaultValue() {
    return defaultValue;
  }

  /** Values that it may have, in words. */
  public String range() {
    return range;
  }

  /** What it does, in one sentence. */
  public String text() {
    return text;
  }

  /** Exact names, in the order in which they are listed. */
  public List<String> names() {
    if (this != ALTERNATE_FILE_LOCATION) {
      return List.of(parameterName);
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= ALTERNATE_PATHS; i++) {
      names.add(alternateName(i));
    }
    return names;
  }

  /** Name of alternate path {@code number}, which counts from 1. */
  public static String alternateName(int number) {
    return ALTERNATE_FILE_LOCATION.parameterName + number;
  }

  /** All names of all parameters. */
  public static List<String> allNames() {
    List<String> names = new ArrayList<>();
    for (ServiceParameter parameter : values()) {
      names.addAll(parameter.names());
    }
    return names;
  }

  /** The parameter of that name and the spelling that is stored; names match without case. */
  public static Optional<Named> find(String name) {
    for (ServiceParameter parameter : values()) {
      for (String exact : parameter.names()) {
        if (exact.equalsIgnoreCase(name)) {
          return Optional.of(new Named(parameter, exact));
        }
      }
    }
    return Optional.empty();
  }

  /** A parameter under one of its exact names. */
  public record Named(ServiceParameter parameter, String name) {}

  /**
   * Judges a value before it is stored.
   *
   * @param cluster the cluster that the parameter belongs to; no path may lead back to it
   * @throws InvalidParameterException naming parameter, value and remedy
   */
  public static Named check(ClusterId cluster, String name, String value) {
    Named named =
        find(name)
            .orElseThrow(
                () ->
                    new InvalidParameterException(
                        "no service parameter '" + name + "'; there are " + namesInWords()));
    try {
      named.parameter().judge(cluster, value);
    } catch (InvalidParameterException e) {
      throw new InvalidParameterException(
          named.name() + ": " + e.getMessage() + " (" + named.parameter().range() + ")");
    }
    return named;
  }

  private static String namesInWords() {
    return MAXIMUM_SERVING_COUNT.parameterName
        + ", "
        + BUILD_CNF_FLAG.parameterName
        + ", "
        + BUILD_CNF_TYPE.parameterName
        + ", "
        + FILE_GENERATION.parameterName
        + ", "
        + alternateName(1)
        + " to "
        + alternateName(ALTERNATE_PATHS);
  }

  /** Plain digits only, as the master database takes them: no sign. */
  static int parseCount(String value) {
    String digits = value.strip();
    if (!digits.matches("[0-9]+")) {
      throw new InvalidParameterException("'" + value + "' is not a whole number");
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    int count = significant.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(significant);
    if (count < 1 || count > HIGHEST_SERVING_COUNT) {
      throw new InvalidParameterException("'" + value + "' is out of range");
    }
    return count;
  }

  private static void judgeChoice(String value, List<String> choices) {
    if (choices.stream().noneMatch(value.strip()::equalsIgnoreCase)) {
      throw new InvalidParameterException("'" + value + "' is none of the choices");
    }
  }

  private static void judgePath(ClusterId cluster, AlternatePath path) {
    if (path instanceof AlternatePath.OtherCluster other && other.cluster().equals(cluster)) {
      throw new InvalidParameterException(
          "'" + path.text() + "' leads back to the cluster's own primary path");
    }
  }
}
