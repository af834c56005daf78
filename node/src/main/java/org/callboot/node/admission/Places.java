package org.callboot.node.admission;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The places under the cap, and who yields one. Owner: whoever holds the lock of the {@link
 * Admission}.
 */
final class Places {
  private final AddressHoldings holdings = new AddressHoldings();
  private final UnconfirmedPermits unconfirmed = new UnconfirmedPermits();
  private final Chain<Permit> suspended = new Chain<>();
  private final PlaceHold hold;
  private final int mostSuspended;
  private final int mostOfOneAddress;
  private final Consumer<Runnable> callbacks;

  private int limit;
  private int inUse;
  private long yielded;

  /**
   * @param callbacks takes what is to be run after the lock was given back
   */
  Places(int limit, PlaceHold hold, AdmissionSettings settings, Consumer<Runnable> callbacks) {
    this.limit = limit;
    this.hold = hold;
    this.mostSuspended = settings.mostSuspended();
    this.mostOfOneAddress = settings.placesPerAddress();
    this.callbacks = callbacks;
  }

  AddressHoldings holdings() {
    return holdings;
  }

  int limit() {
    return limit;
  }

  void limit(int newLimit) {
    limit = newLimit;
  }

  int inUse() {
    return inUse;
  }

  int unconfirmed() {
    return unconfirmed.size();
  }

  int suspended() {
    return suspended.size();
  }

  long yielded() {
    return yielded;
  }

  /** Whether a place is free, after unconfirmed requests have yielded that are old enough. */
  boolean makeRoom(long nowNanos) {
    while (inUse >= limit) {
      if (!yieldOne(nowNanos, hold.nanos(nowNanos)) && !shortenHold(nowNanos)) {
        return false;
      }
    }
    return true;
  }

  /**
   * More than a quarter of the cap is held by silent requests. A boot storm does not come to that:
   * devices answer sooner, and most of the places are theirs by then.
   */
  private boolean shortenHold(long nowNanos) {
    int silent = unconfirmed.olderThan(nowNanos, hold.silenceNanos(nowNanos));
    return silent > limit / 4 && hold.shorten(nowNanos);
  }

  private boolean yieldOne(long nowNanos, long minAgeNanos) {
    Optional<Permit> victim = unconfirmed.victim(nowNanos, minAgeNanos);
    victim.ifPresent(this::suspend);
    return victim.isPresent();
  }

  private void suspend(Permit permit) {
    giveBack(permit);
    yielded++;
    permit.become(Permit.State.SUSPENDED);
    suspended.addLast(permit.inQueue);
    if (suspended.size() > mostSuspended) {
      evict(suspended.first());
    }
  }

  private void evict(Permit permit) {
    permit.inQueue.leave();
    permit.become(Permit.State.EVICTED);
    callbacks.accept(permit.callback());
  }

  /** Takes a place for a permit; there must be room. */
  void take(Permit permit) {
    if (inUse >= limit) {
      throw new IllegalStateException("all " + limit + " places are taken");
    }
    inUse++;
    AddressHoldings.Holding holder = holdings.add(permit.addressKey());
    permit.holder(holder);
    if (permit.state() == Permit.State.UNCONFIRMED) {
      unconfirmed.add(permit, holder);
    }
  }

  /** See {@link Permit#confirm}. */
  boolean confirm(Permit permit) {
    if (permit.state() == Permit.State.UNCONFIRMED) {
      unconfirmed.remove(permit, permit.holder());
      permit.become(Permit.State.CONFIRMED);
    } else if (permit.state() == Permit.State.SUSPENDED) {
      comeBack(permit);
    }
    return permit.state() == Permit.State.CONFIRMED;
  }

  /**
   * One that has proved itself takes the place of any that has not, however young, unless its
   * address has all places that one may have.
   */
  private void comeBack(Permit permit) {
    permit.inQueue.leave();
    boolean room =
        mostOfOneAddress == 0 || holdings.placesOf(permit.addressKey()) < mostOfOneAddress;
    while (room && inUse >= limit) {
      room = yieldOne(0, Long.MIN_VALUE);
    }
    permit.become(room ? Permit.State.CONFIRMED : Permit.State.EVICTED);
    if (room) {
      take(permit);
    }
  }

  /** The end of a permit, once. */
  void close(Permit permit) {
    if (permit.holdsPlace()) {
      giveBack(permit);
    } else {
      permit.inQueue.leave();
    }
    permit.become(Permit.State.CLOSED);
  }

  private void giveBack(Permit permit) {
    if (permit.state() == Permit.State.UNCONFIRMED) {
      unconfirmed.remove(permit, permit.holder());
    }
    permit.holder(null);
    holdings.remove(permit.addressKey());
    inUse--;
  }
}
