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

  /** The same for a parameter that the database lets be a whole number only. */
  public int number(String name, int usual) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? usual : Integer.parseInt(value);
  }
}
