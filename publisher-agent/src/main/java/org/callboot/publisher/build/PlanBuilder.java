package org.callboot.publisher.build;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.sync.file.FileName;

/** Gathers what the changes of one batch touch. Used by one thread, for one plan. */
final class PlanBuilder {
  private final int limit;
  private final Set<String> names = new HashSet<>();
  private final Set<UUID> devicePools = new HashSet<>();
  private final Set<UUID> callManagerGroups = new HashSet<>();
  private final Set<UUID> callManagers = new HashSet<>();
  private final Set<UUID> processNodes = new HashSet<>();
  private final Set<UUID> dateTimeSettings = new HashSet<>();
  private final Set<Integer> models = new HashSet<>();
  private boolean allDevices;
  private boolean defaultFile;
  private boolean parameters;

  PlanBuilder(int limit) {
    this.limit = limit;
  }

  void device(String name) {
    names.add(name);
  }

  void devicePool(UUID pkid) {
    devicePools.add(pkid);
  }

  void callManagerGroup(UUID pkid) {
    callManagerGroups.add(pkid);
  }

  void callManager(UUID pkid) {
    callManagers.add(pkid);
  }

  void processNode(UUID pkid) {
    processNodes.add(pkid);
  }

  void dateTimeSetting(UUID pkid) {
    dateTimeSettings.add(pkid);
  }

  void model(int number) {
    models.add(number);
  }

  void defaultFile() {
    defaultFile = true;
  }

  void parameters() {
    parameters = true;
  }

  void allDevices() {
    allDevices = true;
  }

  void everything() {
    allDevices();
    defaultFile();
    parameters();
  }

  void file(FileName file) {
    Optional<String> device = ConfigFileBuilder.deviceOf(file);
    if (device.isPresent()) {
      device(device.get());
    } else if (file.equals(DefaultFileBuilder.NAME)) {
      defaultFile();
    } else {
      everything();
    }
  }

  BuildPlan toPlan() {
    int rows =
        names.size()
            + devicePools.size()
            + callManagerGroups.size()
            + callManagers.size()
            + processNodes.size()
            + dateTimeSettings.size()
            + models.size();
    if (allDevices || rows > limit) {
      return BuildPlan.EVERYTHING;
    }
    return new BuildPlan(selection(), defaultFile, parameters);
  }

  private DeviceSelection selection() {
    return new DeviceSelection(
        false,
        names,
        devicePools,
        callManagerGroups,
        callManagers,
        processNodes,
        dateTimeSettings,
        models);
  }
}
