package org.callboot.cli.whole.faults;

/** A node as the checker sees it. */
interface PolledNode {
  String name();

  /** Whether it must answer now: it runs, and the way to it is open. */
  boolean isWell();

  /** Grows with everything that is done to it. */
  long troubles();

  /** Asks for a file; waits until it is there, refused, or the patience of a phone is used up. */
  Observation ask(String file);
}
