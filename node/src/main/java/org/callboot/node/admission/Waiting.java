package org.callboot.node.admission;

/** A request that waits for a place. Safe for all threads. */
public interface Waiting {
  /** When the wait is over, by the clock of the {@link Admission}. */
  long deadlineNanos();

  /**
   * To be called at the deadline: gives the place that is to be had just now, or refuses. Does
   * nothing if the wait has ended, so that a late or repeated call changes nothing. Without it an
   * overdue request is refused when the next place is asked for or given back.
   */
  void expire();

  /**
   * The device is gone, or the server stops.
   *
   * @return whether it was waiting still: the applicant hears nothing more then. Otherwise it was
   *     told, or is being told, what became of it
   */
  boolean cancel();
}
