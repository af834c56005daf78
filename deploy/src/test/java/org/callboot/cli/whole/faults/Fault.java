package org.callboot.cli.whole.faults;

/**
 * Something that is broken for a time.
 *
 * @param on machine, site or cluster that it happens to
 * @param from what it is cut from; empty if the kind cuts nothing
 */
record Fault(FaultKind kind, String on, String from, long atMillis, long forMillis) {
  long endMillis() {
    return atMillis + forMillis;
  }

  @Override
  public String toString() {
    return String.format(
        "%.1f s: %s for %.1f s", atMillis / 1e3, kind.words(this), forMillis / 1e3);
  }
}
