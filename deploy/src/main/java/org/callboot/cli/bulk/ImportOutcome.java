package org.callboot.cli.bulk;

import java.util.List;

/** How an import ended. */
public sealed interface ImportOutcome {
  /** All rows of the file are in force. */
  record Imported(long added, long changed, long unchanged) implements ImportOutcome {
    /** Rows of the file. */
    public long rows() {
      return added + changed + unchanged;
    }
  }

  /**
   * Nothing was imported.
   *
   * @param problems every one that was found, in the order of the lines; at least one
   */
  record Refused(List<LineProblem> problems) implements ImportOutcome {
    public Refused {
      problems = problems.stream().sorted().toList();
    }
  }
}
