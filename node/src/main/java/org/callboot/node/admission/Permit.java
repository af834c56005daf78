package org.callboot.node.admission;

import java.net.InetAddress;
import java.util.Objects;
import org.callboot.node.admission.AddressHoldings.Holding;
import org.jspecify.annotations.Nullable;

/**
 * One request's place under the cap. Closing it, which every request does at its end, gives back
 * what it holds, once.
 *
 * <p>Until its device has answered a request may have to yield its place to a newcomer. It is then
 * suspended: it holds no place and should send nothing more by itself, but if the device answers
 * after all, {@link #confirm} brings a place back. A flood of forged requests so costs memory, not
 * places. Owners do three things: call {@code confirm} at the first answer and end if it says no;
 * end instead of sending again when {@link #holdsPlace} says no; end when the callback of {@link
 * #onEvicted} comes.
 *
 * <p>Moves: UNCONFIRMED → CONFIRMED, SUSPENDED or EVICTED; SUSPENDED → CONFIRMED or EVICTED; from
 * each to CLOSED. Safe for all threads.
 */
public final class Permit implements AutoCloseable {
  enum State {
    UNCONFIRMED,
    SUSPENDED,
    CONFIRMED,
    EVICTED,
    CLOSED
  }

  private final Admission admission;
  private final InetAddress peer;
  private final long addressKey;
  private final long admittedNanos;
  final Chain.Link<Permit> inQueue = new Chain.Link<>(this);
  final Chain.Link<Permit> inAddress = new Chain.Link<>(this);

  /** What its address holds, while it holds a place. */
  private @Nullable Holding holder;

  private volatile State state;
  private Runnable onEvicted = () -> {};

  Permit(Admission admission, Claim claim, long addressKey, long admittedNanos) {
    this.admission = admission;
    this.peer = claim.peer();
    this.addressKey = addressKey;
    this.admittedNanos = admittedNanos;
    this.state = claim.confirmed() ? State.CONFIRMED : State.UNCONFIRMED;
  }

  /** Address of the device. */
  public InetAddress peer() {
    return peer;
  }

  /** Whether the device is known to be there. */
  public boolean isConfirmed() {
    return state == State.CONFIRMED;
  }

  /** Whether it holds a place now; false while suspended and after the end. */
  public boolean holdsPlace() {
    State now = state;
    return now == State.CONFIRMED || now == State.UNCONFIRMED;
  }

  /**
   * The device has answered. From now on its place is safe; a suspended request gets one back, from
   * an unconfirmed one if need be. Cheap when called again.
   *
   * @return whether the request holds a place; if not, all are taken by confirmed ones and the
   *     device gets the retry answer
   */
  public boolean confirm() {
    return state == State.CONFIRMED || admission.confirm(this);
  }

  /**
   * What to do when the place is lost for good; replaces what was given before. Runs at once if
   * that has happened, else on the thread of whoever drove the request out: it should do no more
   * than hop to the owner's thread. It never runs after {@link #confirm} said yes.
   */
  public void onEvicted(Runnable callback) {
    if (!admission.setCallback(this, callback)) {
      callback.run();
    }
  }

  @Override
  public void close() {
    if (state != State.CLOSED) {
      admission.release(this);
    }
  }

  long addressKey() {
    return addressKey;
  }

  /** What its address holds; it must hold a place. */
  Holding holder() {
    return Objects.requireNonNull(holder, "holds no place");
  }

  void holder(@Nullable Holding taken) {
    holder = taken;
  }

  long ageNanos(long nowNanos) {
    return nowNanos - admittedNanos;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  Runnable callback() {
    return onEvicted;
  }

  void callback(Runnable callback) {
    onEvicted = callback;
  }
}
