package org.callboot.node.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.admission.AddressHoldings.Holding;

/**
 * Permits that hold a place without proof that their device is there, in order of admission, and
 * the addresses that hold them, by how many. All steps take the same time however many there are.
 * Owner: as {@link Places}.
 */
final class UnconfirmedPermits {
  /** In order of admission: first those that {@link #olderThan} has found old, then the others. */
  private final Chain<Permit> old = new Chain<>();

  private final Chain<Permit> young = new Chain<>();

  /** At index n the addresses with n of them, those first that have had n for longest. */
  private final List<Chain<Holding>> levels = new ArrayList<>();

  private int topLevel;

  int size() {
    return old.size() + young.size();
  }

  void add(Permit permit, Holding holder) {
    young.addLast(permit.inQueue);
    holder.unconfirmed.addLast(permit.inAddress);
    level(holder);
  }

  void remove(Permit permit, Holding holder) {
    permit.inQueue.leave();
    permit.inAddress.leave();
    level(holder);
  }

  private void level(Holding holder) {
    int count = holder.unconfirmed.size();
    while (levels.size() <= count) {
      levels.add(new Chain<>());
    }
    if (count == 0) {
      holder.inLevel.leave();
    } else {
      levels.get(count).addLast(holder.inLevel);
    }
    topLevel = Math.max(topLevel, count);
    while (topLevel > 0 && levels.get(topLevel).isEmpty()) {
      topLevel--;
    }
  }

  /**
   * Who is to yield: the oldest of an address that holds most of them, if it is as old as that,
   * else the oldest of all.
   */
  Optional<Permit> victim(long nowNanos, long minAgeNanos) {
    if (topLevel > 1) {
      Permit ofTop = levels.get(topLevel).first().unconfirmed.first();
      if (ofTop.ageNanos(nowNanos) >= minAgeNanos) {
        return Optional.of(ofTop);
      }
    }
    if (size() == 0) {
      return Optional.empty();
    }
    Permit oldest = old.isEmpty() ? young.first() : old.first();
    return oldest.ageNanos(nowNanos) >= minAgeNanos ? Optional.of(oldest) : Optional.empty();
  }

  /** How many are as old as that, or were found old before. */
  int olderThan(long nowNanos, long ageNanos) {
    while (!young.isEmpty() && young.first().ageNanos(nowNanos) >= ageNanos) {
      old.addLast(young.first().inQueue);
    }
    return old.size();
  }
}
