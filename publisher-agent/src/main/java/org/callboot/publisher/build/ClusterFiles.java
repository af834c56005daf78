package org.callboot.publisher.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
   * @param existing names that the cluster's files have now; asked once at most, and only if the
   *     plan names more than single devices
   * @return names of the existing files and of devices in the plan that have no file any more: the
   *     device is gone, has another name, or is of another kind now
   */
  public Set<FileName> build(
      BuildPlan plan, DatabaseSnapshot snapshot, Supplier<Set<FileName>> existing, Sink sink) {
    BuildSettings settings = snapshot.buildSettings();
    ConfigFileBuilder files = new ConfigFileBuilder();
    Set<FileName> candidates = candidates(plan, existing);
    Set<FileName> built = new HashSet<>();
    plan.devices().names().forEach(name -> candidates.addAll(ConfigFileBuilder.namesOf(name)));
    snapshot.forEachDevice(
        plan.devices(),
        device -> {
          if (!plan.devices().all()) {
            candidates.addAll(ConfigFileBuilder.namesOf(device.name()));
          }
          built.addAll(handOn(files.build(device, settings), device, sink));
        });
    plan.families().forEach(family -> built.addAll(handOn(family.build(snapshot), sink)));
    candidates.removeAll(built);
    return candidates;
  }

  /** Existing files that the plan may leave without an owner, those of single devices excepted. */
  private static Set<FileName> candidates(BuildPlan plan, Supplier<Set<FileName>> existing) {
    if (plan.devices().all()) {
      return new HashSet<>(existing.get());
    }
    if (plan.families().isEmpty()) {
      return new HashSet<>();
    }
    return existing.get().stream()
        .filter(name -> plan.families().stream().anyMatch(family -> family.owns(name)))
        .collect(Collectors.toCollection(HashSet::new));
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
