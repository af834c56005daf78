package org.callboot.publisher.database;

import java.util.Map;

/** Parameters of service Enterprise that are set, by name as documented. */
public record EnterpriseParameters(Map<String, String> values) {
  public static final EnterpriseParameters NONE = new EnterpriseParameters(Map.of());

  public EnterpriseParameters {
    values = Map.copyOf(values);
  }

  /** The value of a parameter; {@code usual} if it is not set or empty. */
  public String get(String name, String usual) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? usual : value;
  }

  /**
   * The same for a parameter that the database lets be a whole number only. Rows that came past its
   * rules, by replication or a restored copy, may hold something else; that must not stop the
   * building of all other files.
   */
  public int number(String name, int usual) {
    try {
      return Integer.parseInt(get(name, Integer.toString(usual)));
    } catch (NumberFormatException e) {
      return usual;
    }
  }
}
