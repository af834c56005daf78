package org.callboot.publisher.build;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileName;

/** Builds the files of one snapshot and hands them on, one device at a time. */
public final class ClusterFiles {
  /** Takes what is built. */
  public interface Sink {
    void built(BuiltFile file);

    /** A device of a kind that gets no file. */
    void withoutFile(Device device);
  }

  /**
   * Builds what the plan names.
   *
   * @param existing names that the cluster's files have now
   * @return names of {@code existing} and of devices in the plan that have no file any more: the
   *     device is gone, has another name, or is of another kind now
   */
  public Set<FileName> build(
      BuildPlan plan, DatabaseSnapshot snapshot, Collection<FileName> existing, Sink sink) {
    BuildSettings settings = snapshot.buildSettings();
    ConfigFileBuilder files = new ConfigFileBuilder();
    Set<FileName> candidates = new HashSet<>();
    Set<FileName> built = new HashSet<>();
    if (plan.devices().all()) {
      candidates.addAll(existing);
    }
    plan.devices().names().forEach(name -> candidates.addAll(ConfigFileBuilder.namesOf(name)));
    snapshot.forEachDevice(
        plan.devices(),
        device -> {
          if (!plan.devices().all()) {
            candidates.addAll(ConfigFileBuilder.namesOf(device.name()));
          }
          built.addAll(handOn(files.build(device, settings), device, sink));
        });
    for (FileFamily family : plan.families()) {
      existing.stream().filter(family::owns).forEach(candidates::add);
      built.addAll(handOn(family.build(snapshot), sink));
    }
    candidates.removeAll(built);
    return candidates;
  }

  private static List<FileName> handOn(List<BuiltFile> ofDevice, Device device, Sink sink) {
    if (ofDevice.isEmpty()) {
      sink.withoutFile(device);
    }
    return handOn(ofDevice, sink);
  }

  private static List<FileName> handOn(List<BuiltFile> files, Sink sink) {
    files.forEach(sink::built);
    return files.stream().map(BuiltFile::name).toList();
  }
}
