package org.callboot.node.admission;

/**
 * Is told what became of a request for a place: {@link #admitted} or {@link #refused}, once, and
 * {@link #waiting} before that if it has to wait. Without a wait all calls come from within {@link
 * Admission#admit}; after {@link #waiting} they may come on any thread, that of another request
 * too. Calls must be short and must not throw.
 */
public interface Applicant {
  /** It has a place. The permit is the applicant's from now on, who must close it. */
  void admitted(Permit permit);

  /** It has no place. */
  void refused(RefusalCause cause);

  /** All places are taken; one may come free in time. Called within {@link Admission#admit}. */
  void waiting(Waiting place);
}
