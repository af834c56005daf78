package org.callboot.node.resolve;

import java.util.List;

/** What became of a name on the search path. */
public sealed interface Resolution {
  /** The file, from the first path that has it. */
  record Found(ServedFile file) implements Resolution {}

  /**
   * No path has the name, and every one of them is known to be complete: the device may act on it.
   *
   * @param pathsTried in the order in which they were searched
   */
  record NotFound(List<String> pathsTried) implements Resolution {
    public NotFound {
      pathsTried = List.copyOf(pathsTried);
    }
  }

  /**
   * No path has the name, but one that could have it is not known to be complete: the device must
   * ask again later and must not draw conclusions.
   *
   * @param reason which path is missing and why, for the log
   */
  record Unavailable(String reason) implements Resolution {}
}
