package org.callboot.node.paths;

import java.util.Optional;
import org.callboot.node.resolve.PathAnswer;
import org.callboot.node.resolve.PathEntry;
import org.callboot.sync.file.FileName;

/** Stands in the list for a path that could not be opened: every name may be there. */
record UnopenedPath(String label, String reason) implements PathEntry {
  @Override
  public PathAnswer look(FileName name) {
    return new PathAnswer.Unknown(reason);
  }

  @Override
  public long fileCount() {
    return 0;
  }

  @Override
  public Optional<String> unknownBecause() {
    return Optional.of(reason);
  }
}
