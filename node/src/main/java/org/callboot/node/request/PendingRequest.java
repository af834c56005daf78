package org.callboot.node.request;

import java.util.Optional;
import org.callboot.node.admission.Applicant;
import org.callboot.node.admission.Permit;
import org.callboot.node.admission.RefusalCause;
import org.callboot.node.admission.Waiting;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.sync.file.FileName;

/**
 * A request between its name and its file. Its permit goes to the sink with the file, or is closed
 * here. Threads: as {@link Applicant} has it.
 */
final class PendingRequest implements Applicant {
  private final RequestLine line;
  private final FileName name;
  private final RequestSink sink;

  private volatile Optional<Waiting> place = Optional.empty();
  private volatile boolean announced;

  PendingRequest(RequestLine line, FileName name, RequestSink sink) {
    this.line = line;
    this.name = name;
    this.sink = sink;
  }

  @Override
  public void admitted(Permit permit) {
    leaveWaiting();
    Resolution resolution;
    try {
      resolution = line.resolver().resolve(name);
    } catch (RuntimeException e) {
      permit.close();
      sink.failed(e);
      return;
    }
    if (resolution instanceof Resolution.Found found) {
      hand(found.file(), permit);
    } else {
      permit.close();
      refuseFor(resolution);
    }
  }

  /** Most requests never wait; their place is empty, and they are not looked for. */
  private void leaveWaiting() {
    if (place.isPresent()) {
      line.removeWaiting(this);
    }
  }

  private void hand(ServedFile file, Permit permit) {
    try {
      sink.found(file, permit);
    } catch (RuntimeException e) {
      permit.close();
      sink.failed(e);
    }
  }

  private void refuseFor(Resolution resolution) {
    if (resolution instanceof Resolution.NotFound missing) {
      sink.refused(Refusal.NOT_FOUND, "not in " + String.join(", ", missing.pathsTried()));
    } else if (resolution instanceof Resolution.Unavailable unknown) {
      sink.refused(Refusal.UNAVAILABLE, unknown.reason());
    }
  }

  @Override
  public void refused(RefusalCause cause) {
    leaveWaiting();
    switch (cause) {
      case NO_PLACE -> sink.refused(Refusal.OVERFLOW, "all " + line.limit() + " places are taken");
      case ADDRESS_PLACES ->
          sink.refused(Refusal.ADDRESS_PLACES, "its address has all places that one may have");
      case ADDRESS_RATE ->
          sink.refused(Refusal.ADDRESS_RATE, "its address asks more often than one may");
    }
  }

  @Override
  public void waiting(Waiting granted) {
    place = Optional.of(granted);
    line.addWaiting(this);
    sink.waiting(new Handle(granted));
    announced = true;
    if (line.isDraining()) {
      refuseForDraining();
    }
  }

  /** Does nothing if its wait has ended, or if the sink does not know of it yet. */
  void refuseForDraining() {
    if (announced && place.map(Waiting::cancel).orElse(false)) {
      line.removeWaiting(this);
      sink.refused(Refusal.DRAINING, "");
    }
  }

  /** What the sink gets, so that a request that leaves is forgotten here too. */
  private final class Handle implements Waiting {
    private final Waiting granted;

    Handle(Waiting granted) {
      this.granted = granted;
    }

    @Override
    public long deadlineNanos() {
      return granted.deadlineNanos();
    }

    @Override
    public void expire() {
      granted.expire();
    }

    @Override
    public boolean cancel() {
      line.removeWaiting(PendingRequest.this);
      return granted.cancel();
    }
  }
}
