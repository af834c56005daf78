package org.callboot.node.admission;

/**
 * A request in the queue of an {@link Admission}.
 *
 * <p>Moves: ANNOUNCED (in the queue; the applicant is being told so) → QUEUED → DONE (it was told
 * the rest, or has left), and from ANNOUNCED straight to DONE. Owner: whoever holds the lock.
 */
final class QueuedRequest implements Waiting {
  enum State {
    ANNOUNCED,
    QUEUED,
    DONE
  }

  private final Admission admission;
  private final Claim claim;
  private final long addressKey;
  private final Applicant applicant;
  private final long deadlineNanos;
  final Chain.Link<QueuedRequest> inQueue = new Chain.Link<>(this);

  State state = State.ANNOUNCED;

  QueuedRequest(
      Admission admission, Claim claim, long addressKey, Applicant applicant, long deadlineNanos) {
    this.admission = admission;
    this.claim = claim;
    this.addressKey = addressKey;
    this.applicant = applicant;
    this.deadlineNanos = deadlineNanos;
  }

  Claim claim() {
    return claim;
  }

  long addressKey() {
    return addressKey;
  }

  Applicant applicant() {
    return applicant;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public void expire() {
    admission.expire(this);
  }

  @Override
  public boolean cancel() {
    return admission.cancel(this);
  }
}
