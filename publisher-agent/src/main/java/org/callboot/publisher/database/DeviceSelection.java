package org.callboot.publisher.database;

import java.util.Set;
import java.util.UUID;

/**
 * Which devices are meant: all, or every device that is named or that depends on one of the rows. A
 * CallManager reaches devices by way of its groups and their pools, a process node by way of its
 * CallManagers.
 */
public record DeviceSelection(
    boolean all,
    Set<String> names,
    Set<UUID> devicePools,
    Set<UUID> callManagerGroups,
    Set<UUID> callManagers,
    Set<UUID> processNodes,
    Set<UUID> dateTimeSettings,
    Set<Integer> models) {
  public static final DeviceSelection NONE =
      new DeviceSelection(
          false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  public static final DeviceSelection ALL =
      new DeviceSelection(
          true, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public DeviceSelection {
    names = Set.copyOf(names);
    devicePools = Set.copyOf(devicePools);
    callManagerGroups = Set.copyOf(callManagerGroups);
    callManagers = Set.copyOf(callManagers);
    processNodes = Set.copyOf(processNodes);
    dateTimeSettings = Set.copyOf(dateTimeSettings);
    models = Set.copyOf(models);
  }

  public static DeviceSelection ofNames(Set<String> names) {
    return new DeviceSelection(
        false, names, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }
}
