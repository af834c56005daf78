package org.callboot.node.admission;

import java.net.InetAddress;
import java.util.Optional;

/** Takes a place as a device does that is known to be there. */
public final class HeldPlace implements Applicant {
  private Optional<Permit> permit = Optional.empty();

  private HeldPlace() {}

  /** Empty when there is none to be had at once. */
  public static Optional<Permit> of(Admission admission) {
    HeldPlace place = new HeldPlace();
    admission.admit(Claim.confirmed(InetAddress.getLoopbackAddress()), place);
    return place.permit;
  }

  @Override
  public void admitted(Permit granted) {
    permit = Optional.of(granted);
  }

  @Override
  public void refused(RefusalCause cause) {}

  @Override
  public void waiting(Waiting place) {
    boolean unused = place.cancel();
  }
}
