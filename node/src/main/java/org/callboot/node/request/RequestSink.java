package org.callboot.node.request;

import org.callboot.node.admission.Permit;
import org.callboot.node.admission.Waiting;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;

/**
 * Is told the end of a request's way: exactly one of {@link #found}, {@link #refused} and {@link
 * #failed}, unless a wait is cancelled. Without a wait that comes from within {@link
 * RequestLine#ask}. After {@link #waiting} it may come on any thread, that of another request too,
 * so the sink then hops to its own before it does anything.
 */
public interface RequestSink {
  /**
   * There is a file and a place.
   *
   * @param permit the sink's from now on, who closes it at the request's end
   */
  void found(ServedFile file, Permit permit);

  /**
   * The device gets an error. No place is held.
   *
   * @param reason for people
   */
  void refused(Refusal refusal, String reason);

  /** A fault of ours, to be logged; the device gets the retry answer. No place is held. */
  void failed(RuntimeException cause);

  /**
   * All places are taken, and the request waits for one. Called from within {@link
   * RequestLine#ask}. The sink arranges that {@link Waiting#expire} is called at the deadline, and
   * {@link Waiting#cancel} when the device leaves; if that says true, nothing more is told.
   */
  void waiting(Waiting place);
}
