package org.callboot.publisher.database;

import java.util.Map;

/**
 * Values of a SIP profile or of a line as files spell them: {@code true} and {@code false}, whole
 * numbers, texts; empty where the database has none.
 *
 * @param values by the name of the column, which is in lower case
 */
public record SipSettings(Map<String, String> values) {
  public SipSettings {
    values = Map.copyOf(values);
  }

  /**
   * The value of a column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public String text(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new IllegalArgumentException("SIP phones have no setting " + column);
    }
    return value;
  }

  /** Whether the value of a column is {@code true}. */
  public boolean isOn(String column) {
    return text(column).equals("true");
  }

  /**
   * The value of a column that holds a whole number.
   *
   * @throws NumberFormatException if it holds none
   */
  public int number(String column) {
    return Integer.parseInt(text(column));
  }
}
