package org.callboot.node.admission;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Who is served: at most so many requests are in progress on this node, over all protocols (the
 * service parameter MaximumServingCount; System Guide, chapter Cisco TFTP), within limits per
 * address. When all places are taken, requests whose device has not answered yet make room, so that
 * a flood of forged ones does not keep devices out; see {@link Permit}. Those that find no place
 * may wait for one, first come, first served.
 *
 * <p>The number of places taken never rises above the limit. Safe for all threads: one lock, held
 * for less than a microsecond, and never while others are called.
 */
public final class Admission {
  private final LongSupplier nanoTime;
  private final AdmissionSettings settings;
  private final RequestRates rates;
  private final Callbacks callbacks = new Callbacks();

  private final Lock lock = new ReentrantLock();
  private final Places places;
  private final Chain<QueuedRequest> queue = new Chain<>();

  /**
   * @param limit most requests in progress, 1 or more
   * @param nanoTime monotonic time; asked by all threads
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public Admission(int limit, AdmissionSettings settings, LongSupplier nanoTime) {
    this(limit, settings, new PlaceHold(settings.unconfirmedHold().toNanos()), nanoTime);
  }

  Admission(int limit, AdmissionSettings settings, PlaceHold hold, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    rates = new RequestRates(settings.requestsPerAddress());
    places = new Places(checked(limit), hold, settings, callbacks::add);
  }

  private static int checked(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the request cap must be 1 or more: " + limit);
    }
    return limit;
  }

  /** Asks for a place, and tells the applicant what became of that. Every call counts as asked. */
  public void admit(Claim claim, Applicant applicant) {
    Runnable answer;
    lock.lock();
    try {
      answer = decide(claim, AddressKey.of(claim.peer()), applicant);
    } finally {
      lock.unlock();
    }
    try {
      callbacks.run();
    } finally {
      answer.run();
    }
  }

  private Runnable decide(Claim claim, long address, Applicant applicant) {
    long nowNanos = nanoTime.getAsLong();
    Optional<RefusalCause> limited = limited(address, nowNanos);
    if (limited.isPresent()) {
      return () -> applicant.refused(limited.get());
    }
    serveQueue(nowNanos);
    if (queue.isEmpty() && places.makeRoom(nowNanos)) {
      Permit permit = grant(claim, address, nowNanos);
      return () -> applicant.admitted(permit);
    }
    long waitNanos = settings.overflowWait().toNanos();
    if (waitNanos == 0 || queue.size() >= settings.overflowQueue()) {
      return () -> applicant.refused(RefusalCause.NO_PLACE);
    }
    QueuedRequest queued = new QueuedRequest(this, claim, address, applicant, nowNanos + waitNanos);
    var unused = places.holdings().add(address);
    queue.addLast(queued.inQueue);
    return () -> {
      applicant.waiting(queued);
      announced(queued);
    };
  }

  private Optional<RefusalCause> limited(long address, long nowNanos) {
    if (!rates.take(address, nowNanos)) {
      return Optional.of(RefusalCause.ADDRESS_RATE);
    }
    int most = settings.placesPerAddress();
    return most > 0 && places.holdings().placesOf(address) >= most
        ? Optional.of(RefusalCause.ADDRESS_PLACES)
        : Optional.empty();
  }

  private Permit grant(Claim claim, long address, long nowNanos) {
    Permit permit = new Permit(this, claim, address, nowNanos);
    places.take(permit);
    return permit;
  }

  private void announced(QueuedRequest queued) {
    locked(
        () -> {
          if (queued.state == QueuedRequest.State.ANNOUNCED) {
            queued.state = QueuedRequest.State.QUEUED;
            serveQueue(nanoTime.getAsLong());
          }
        });
  }

  /**
   * Places go to those who wait for longest; who is overdue and finds none has waited enough. One
   * that is just being told that it waits keeps those behind it for as long as that takes.
   */
  private void serveQueue(long nowNanos) {
    while (!queue.isEmpty() && queue.first().state == QueuedRequest.State.QUEUED) {
      QueuedRequest first = queue.first();
      if (places.makeRoom(nowNanos)) {
        leave(first);
        Permit permit = grant(first.claim(), first.addressKey(), nowNanos);
        callbacks.add(() -> first.applicant().admitted(permit));
      } else if (first.isOverdue(nowNanos)) {
        refuse(first);
      } else {
        return;
      }
    }
  }

  private void refuse(QueuedRequest queued) {
    leave(queued);
    callbacks.add(() -> queued.applicant().refused(RefusalCause.NO_PLACE));
  }

  private void leave(QueuedRequest queued) {
    queued.state = QueuedRequest.State.DONE;
    queued.inQueue.leave();
    places.holdings().remove(queued.addressKey());
  }

  void expire(QueuedRequest queued) {
    locked(
        () -> {
          serveQueue(nanoTime.getAsLong());
          if (queued.state != QueuedRequest.State.DONE) {
            refuse(queued);
          }
        });
  }

  boolean cancel(QueuedRequest queued) {
    boolean left;
    lock.lock();
    try {
      left = queued.state != QueuedRequest.State.DONE;
      if (left) {
        leave(queued);
        serveQueue(nanoTime.getAsLong());
      }
    } finally {
      lock.unlock();
    }
    callbacks.run();
    return left;
  }

  boolean confirm(Permit permit) {
    boolean confirmed;
    lock.lock();
    try {
      confirmed = places.confirm(permit);
    } finally {
      lock.unlock();
    }
    callbacks.run();
    return confirmed;
  }

  /** False if it is too late for a callback. */
  boolean setCallback(Permit permit, Runnable callback) {
    lock.lock();
    try {
      permit.callback(callback);
      return permit.state() != Permit.State.EVICTED;
    } finally {
      lock.unlock();
    }
  }

  void release(Permit permit) {
    locked(
        () -> {
          if (permit.state() != Permit.State.CLOSED) {
            places.close(permit);
            if (!queue.isEmpty()) {
              serveQueue(nanoTime.getAsLong());
            }
          }
        });
  }

  /**
   * Sets the most requests that may be in progress, from now on. A lower limit ends no confirmed
   * request; nothing new is admitted until enough of them have ended. A higher one is given to
   * those who wait.
   *
   * @param limit 1 or more
   * @throws IllegalArgumentException if it is less; the old limit stays
   */
  public void changeLimit(int limit) {
    int newLimit = checked(limit);
    locked(
        () -> {
          places.limit(newLimit);
          serveQueue(nanoTime.getAsLong());
        });
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
    callbacks.run();
  }

  public int limit() {
    return read().limit();
  }

  /** Places taken now; above the limit for a while after the limit was lowered. */
  public int inUse() {
    return read().inUse();
  }

  /** Places held by requests whose device has not answered yet. */
  public int unconfirmed() {
    return read().unconfirmed();
  }

  /** Requests that had to yield their place and may still come back. */
  public int suspended() {
    return read().suspended();
  }

  /** Requests that wait for a place now. */
  public int waiting() {
    return read().waiting();
  }

  /** Times since the start that a request had to yield its place. */
  public long yielded() {
    return read().yielded();
  }

  /** What holds at one moment. */
  private record Figures(
      int limit, int inUse, int unconfirmed, int suspended, int waiting, long yielded) {}

  private Figures read() {
    lock.lock();
    try {
      return new Figures(
          places.limit(),
          places.inUse(),
          places.unconfirmed(),
          places.suspended(),
          queue.size(),
          places.yielded());
    } finally {
      lock.unlock();
    }
  }
}
