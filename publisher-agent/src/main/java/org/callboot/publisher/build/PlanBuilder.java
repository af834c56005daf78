package org.callboot.publisher.build;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.SharedRow;
import org.callboot.sync.file.FileName;

/** Gathers what the changes of one batch touch. Used by one thread, for one plan. */
final class PlanBuilder {
  private final int limit;
  private final Set<String> names = new HashSet<>();
  private final Map<SharedRow, Set<Object>> rows = new EnumMap<>(SharedRow.class);
  private final Set<FileFamily> families = EnumSet.noneOf(FileFamily.class);
  private boolean parameters;
  private boolean everything;

  PlanBuilder(int limit) {
    this.limit = limit;
  }

  void device(String name) {
    names.add(name);
  }

  /**
   * All devices that depend on a row.
   *
   * @throws IllegalArgumentException if the key is none of the table
   */
  void devicesOf(SharedRow table, String key) {
    rows.computeIfAbsent(table, any -> new HashSet<>()).add(table.parse(key));
  }

  void family(FileFamily family) {
    families.add(family);
  }

  void parameters() {
    parameters = true;
  }

  void everything() {
    everything = true;
  }

  void file(FileName file) {
    Optional<FileFamily> family =
        Arrays.stream(FileFamily.values()).filter(any -> any.owns(file)).findFirst();
    Optional<String> device = ConfigFileBuilder.deviceOf(file);
    if (family.isPresent()) {
      family(family.get());
    } else if (device.isPresent()) {
      device(device.get());
    } else {
      everything();
    }
  }

  BuildPlan toPlan() {
    DeviceSelection devices = new DeviceSelection(false, names, rows);
    if (everything || devices.size() > limit) {
      return BuildPlan.EVERYTHING;
    }
    return new BuildPlan(devices, families, parameters);
  }
}
