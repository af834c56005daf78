package org.callboot.node.resolve;

import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.FileName;

/**
 * Why a device gets what it gets for a name.
 *
 * @param resolution what a device is answered now
 * @param findings what each path of the list says, in order, also those behind the one that gives
 *     the file
 */
public record Explanation(FileName name, Resolution resolution, List<Finding> findings) {
  public Explanation {
    findings = List.copyOf(findings);
  }

  /**
   * What one path says.
   *
   * @param unknownBecause why the path is not completely known; empty if it is
   * @param answer empty if the path is not searched for this name: {@link DefaultFiles} come from
   *     the primary path only
   * @param owner whether it is the cluster of the device whose MAC the name carries
   */
  public record Finding(
      String path, Optional<String> unknownBecause, Optional<PathAnswer> answer, boolean owner) {}
}
