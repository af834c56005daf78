package org.callboot.publisher.publish;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.build.DefaultFileBuilder;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileName;

/** Builds the files of one snapshot and hands them on, one device at a time. */
final class SnapshotFiles {
  private final ConfigFileBuilder files = new ConfigFileBuilder();
  private final DefaultFileBuilder defaultFile = new DefaultFileBuilder();

  /**
   * Builds what the plan names, and withdraws the names that a device in it had and has no more:
   * because it is gone, has another name, or is of another kind now.
   *
   * @return names of all files that were built
   */
  Set<FileName> build(BuildPlan plan, DatabaseSnapshot snapshot, BatchWriter out) {
    Set<FileName> built = new HashSet<>();
    Set<FileName> candidates = new HashSet<>();
    plan.devices().names().forEach(name -> candidates.addAll(ConfigFileBuilder.namesOf(name)));
    snapshot.forEachDevice(
        plan.devices(),
        device -> {
          built.addAll(build(device, out));
          if (!plan.devices().all()) {
            candidates.addAll(ConfigFileBuilder.namesOf(device.name()));
          }
        });
    if (plan.defaultFile()) {
      candidates.add(DefaultFileBuilder.NAME);
      snapshot
          .autoRegistration()
          .map(defaultFile::build)
          .ifPresent(file -> built.add(publish(file, out)));
    }
    candidates.removeAll(built);
    candidates.forEach(out::withdraw);
    return built;
  }

  private List<FileName> build(Device device, BatchWriter out) {
    List<BuiltFile> ofDevice = files.build(device);
    if (ofDevice.isEmpty()) {
      out.countDeviceWithoutFile();
    }
    return ofDevice.stream().map(file -> publish(file, out)).toList();
  }

  private static FileName publish(BuiltFile file, BatchWriter out) {
    out.publish(file);
    return file.name();
  }
}
