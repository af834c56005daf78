package org.callboot.node.paths;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.node.cache.DeviceMac;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.resolve.PathEntry;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.PublishedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds devices that several clusters of the list have, and logs each once. Any thread. */
final class DeviceConflicts {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceConflicts.class);

  private final int limit;
  private final Set<DeviceConflict> logged = new HashSet<>();

  /**
   * Finds nothing yet.
   *
   * @param limit conflicts that are reported at most
   */
  DeviceConflicts(int limit) {
    this.limit = limit;
  }

  synchronized List<DeviceConflict> find(List<PathEntry> paths) {
    List<DeviceConflict> found = new ArrayList<>();
    List<ClusterPath> earlier = new ArrayList<>();
    for (PathEntry path : paths) {
      if (path instanceof ClusterPath cluster) {
        addConflicts(cluster, earlier, found);
        earlier.add(cluster);
      }
    }
    log(found);
    return List.copyOf(found);
  }

  private void addConflicts(
      ClusterPath later, List<ClusterPath> earlier, List<DeviceConflict> found) {
    if (earlier.isEmpty()) {
      return;
    }
    for (FileEntry entry : later.cache().entries()) {
      if (found.size() >= limit) {
        return;
      }
      if (entry instanceof PublishedFile file && DeviceMac.isConfigurationOfDevice(file.name())) {
        firstWith(file, earlier)
            .map(first -> new DeviceConflict(file.name(), first.label(), later.label()))
            .ifPresent(found::add);
      }
    }
  }

  private static Optional<ClusterPath> firstWith(PublishedFile file, List<ClusterPath> earlier) {
    return earlier.stream().filter(path -> path.cache().file(file.name()).isPresent()).findFirst();
  }

  private void log(List<DeviceConflict> found) {
    logged.retainAll(found);
    for (DeviceConflict conflict : found) {
      if (logged.add(conflict)) {
        LOG.warn(
            "{} is in {} and in {}; it is served from the first. Delete the device from one cluster",
            conflict.name(),
            conflict.servedFrom(),
            conflict.hidden());
      }
    }
  }
}
