package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The last-known-good copy of a node outlives its pod: a folder of the host that it can write. */
final class CopyFolder {
  private CopyFolder() {}

  /**
   * What is wrong with where the copy is kept.
   *
   * @param folder {@code callboot.copy.folder}
   */
  static Optional<String> complaint(Workload workload, Path folder) {
    Optional<VolumeMount> mount = workload.volumeAt(folder);
    if (mount.isEmpty()) {
      return Optional.of(workload.name() + ": no volume keeps " + folder);
    }
    if (Boolean.TRUE.equals(mount.orElseThrow().getReadOnly())) {
      return Optional.of(workload.name() + ": it cannot write to " + folder);
    }
    boolean isOfHost =
        workload.pod().getVolumes().stream()
            .filter(volume -> volume.getName().equals(mount.orElseThrow().getName()))
            .map(Volume::getHostPath)
            .anyMatch(Objects::nonNull);
    return isOfHost
        ? Optional.empty()
        : Optional.of(workload.name() + ": " + folder + " does not outlive the pod");
  }
}
