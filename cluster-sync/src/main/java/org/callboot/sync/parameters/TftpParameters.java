package org.callboot.sync.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callboot.sync.file.ClusterId;

/**
 * The service parameters of one cluster in the form that a node works with.
 *
 * @param maximumServingCount requests in progress at a time on one node
 * @param alternatePaths at most ten, in the order in which they are searched
 */
public record TftpParameters(int maximumServingCount, List<AlternatePath> alternatePaths) {
  /** In force while nothing is known yet. */
  public static final TftpParameters DEFAULT =
      new TftpParameters(
          ServiceParameter.parseCount(ServiceParameter.MAXIMUM_SERVING_COUNT.defaultValue()),
          List.of());

  public TftpParameters {
    alternatePaths = List.copyOf(alternatePaths);
  }

  /**
   * Reads what a manifest carries; a parameter that is not set has its default, names that are not
   * ours are passed over.
   *
   * @throws InvalidParameterException if any value is bad; the message names all of them
   */
  public static TftpParameters of(ClusterId cluster, Map<String, String> values) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (ServiceParameter.find(value.getKey()).isPresent()) {
        try {
          ServiceParameter.check(cluster, value.getKey(), value.getValue());
        } catch (InvalidParameterException e) {
          problems.add(e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidParameterException(String.join("; ", problems));
    }
    return read(values);
  }

  private static TftpParameters read(Map<String, String> values) {
    String count =
        values.getOrDefault(
            ServiceParameter.MAXIMUM_SERVING_COUNT.names().get(0),
            ServiceParameter.MAXIMUM_SERVING_COUNT.defaultValue());
    List<AlternatePath> paths = new ArrayList<>();
    for (String name : ServiceParameter.ALTERNATE_FILE_LOCATION.names()) {
      String path = values.getOrDefault(name, "");
      if (!path.isEmpty()) {
        paths.add(AlternatePath.of(path));
      }
    }
    return new TftpParameters(ServiceParameter.parseCount(count), paths);
  }
}
