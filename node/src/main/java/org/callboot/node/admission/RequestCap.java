package org.callboot.node.admission;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Places of an {@link Admission} for callers that say nothing about who asks: confirmed, and all of
 * one address. Safe for all threads.
 */
public final class RequestCap {
  private static final AdmissionSettings SETTINGS =
      new AdmissionSettings(Duration.ZERO, 0, 0, Duration.ZERO, 0, 0);

  private final Admission admission;
  private final LongAdder refused = new LongAdder();

  /**
   * @param limit 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public RequestCap(int limit) {
    this(new Admission(limit, SETTINGS, () -> 0));
  }

  public RequestCap(Admission admission) {
    this.admission = admission;
  }

  public Admission admission() {
    return admission;
  }

  /** See {@link Admission#changeLimit}. */
  public void changeLimit(int limit) {
    admission.changeLimit(limit);
  }

  /** A place for one request, or empty when all are taken; never waits. */
  public Optional<Permit> tryAcquire() {
    Taking taking = new Taking();
    admission.admit(Claim.confirmed(InetAddress.getLoopbackAddress()), taking);
    if (taking.taken.isEmpty()) {
      refused.increment();
    }
    return taking.taken.map(Permit::new);
  }

  public int limit() {
    return admission.limit();
  }

  /** See {@link Admission#inUse}. */
  public int inUse() {
    return admission.inUse();
  }

  /** Requests that found no place since the start. */
  public long refused() {
    return refused.sum();
  }

  private static final class Taking implements Applicant {
    private Optional<org.callboot.node.admission.Permit> taken = Optional.empty();

    @Override
    public void admitted(org.callboot.node.admission.Permit permit) {
      taken = Optional.of(permit);
    }

    @Override
    public void refused(RefusalCause cause) {}

    @Override
    public void waiting(Waiting place) {
      boolean unused = place.cancel();
    }
  }

  /** One request's place. Closing gives it back, once; closing again does nothing. */
  public static final class Permit implements AutoCloseable {
    private final org.callboot.node.admission.Permit permit;

    private Permit(org.callboot.node.admission.Permit permit) {
      this.permit = permit;
    }

    @Override
    public void close() {
      permit.close();
    }
  }
}
