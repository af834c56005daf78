package org.callboot.publisher.database;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which devices and gateways are meant: all, or every one that is named or that depends on one of
 * the rows.
 *
 * @param rows keys of rows, as {@link SharedRow#parse} gives them
 */
public record DeviceSelection(boolean all, Set<String> names, Map<SharedRow, Set<Object>> rows) {
  public static final DeviceSelection NONE = new DeviceSelection(false, Set.of(), Map.of());
  public static final DeviceSelection ALL = new DeviceSelection(true, Set.of(), Map.of());

  public DeviceSelection {
    names = Set.copyOf(names);
    Map<SharedRow, Set<Object>> copies = new EnumMap<>(SharedRow.class);
    rows.forEach((table, keys) -> copies.put(table, Set.copyOf(keys)));
    rows = Map.copyOf(copies);
  }

  public static DeviceSelection ofNames(Set<String> names) {
    return new DeviceSelection(false, names, Map.of());
  }

  /** Names and rows together. */
  public int size() {
    return names.size() + rows.values().stream().mapToInt(Set::size).sum();
  }
}
