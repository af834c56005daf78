package org.callboot.node.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks an admission and remembers what it said. */
final class Applications {
  private final Admission admission;

  Applications(Admission admission) {
    this.admission = admission;
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One request, and what it was told. */
  static class Application implements Applicant {
    final List<String> told = new ArrayList<>();
    Optional<Permit> permit = Optional.empty();
    Optional<Waiting> place = Optional.empty();

    @Override
    public void admitted(Permit granted) {
      told.add("admitted");
      permit = Optional.of(granted);
    }

    @Override
    public void refused(RefusalCause cause) {
      told.add(cause.name());
    }

    @Override
    public void waiting(Waiting queued) {
      told.add("waiting");
      place = Optional.of(queued);
    }

    Permit permit() {
      return permit.orElseThrow();
    }

    Waiting place() {
      return place.orElseThrow();
    }
  }

  Application unconfirmed(String peer) {
    return ask(Claim.unconfirmed(address(peer)));
  }

  Application confirmed(String peer) {
    return ask(Claim.confirmed(address(peer)));
  }

  private Application ask(Claim claim) {
    Application application = new Application();
    admission.admit(claim, application);
    return application;
  }
}
