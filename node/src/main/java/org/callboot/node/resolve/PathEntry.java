package org.callboot.node.resolve;

import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.FileName;

/** One path of the search list. All calls answer at once, from memory. */
public interface PathEntry {
  /** How people write the path: {@code cluster:hq}, {@code /srv/tftp/static}. */
  String label();

  /**
   * Looks a name up. One call judges presence and completeness together, so that a path that
   * becomes complete meanwhile cannot turn "not yet" into "missing".
   */
  PathAnswer look(FileName name);

  /**
   * Whether the path is a cluster that has the device of this MAC: names that carry the MAC can
   * then be found here or nowhere.
   *
   * @param mac12 twelve upper-case hexadecimal digits
   */
  default boolean owns(String mac12) {
    return false;
  }

  /** What else is worth knowing of it, as {@code Component.details} has it. */
  default Map<String, Object> details() {
    return Map.of();
  }

  /** Files that it holds, as far as it knows them. */
  long fileCount();

  /** Empty when the path is completely known; else what is missing, in one line. */
  Optional<String> unknownBecause();
}
