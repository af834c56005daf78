package org.callboot.node.admission;

import java.util.HashMap;
import java.util.Map;

/** What each address holds, for as long as it holds anything. Owner: as {@link Places}. */
final class AddressHoldings {
  /** A hash map whose buckets are trees when somebody chooses addresses that collide. */
  private final Map<Long, Holding> byAddress = new HashMap<>();

  /** What one address holds. */
  static final class Holding {
    final Chain<Permit> unconfirmed = new Chain<>();
    final Chain.Link<Holding> inLevel = new Chain.Link<>(this);
    private int places;

    int places() {
      return places;
    }
  }

  int placesOf(long address) {
    Holding holding = byAddress.get(address);
    return holding == null ? 0 : holding.places;
  }

  /** Counts one place more. */
  Holding add(long address) {
    Holding holding = byAddress.computeIfAbsent(address, key -> new Holding());
    holding.places++;
    return holding;
  }

  /** An address that holds something. */
  private Holding of(long address) {
    Holding holding = byAddress.get(address);
    if (holding == null) {
      throw new IllegalStateException("nothing is held by address " + address);
    }
    return holding;
  }

  /** Counts one place less, and forgets who has none. */
  void remove(long address) {
    Holding holding = of(address);
    holding.places--;
    if (holding.places == 0) {
      byAddress.remove(address);
    }
  }

  /** Addresses that hold something. */
  int size() {
    return byAddress.size();
  }
}
