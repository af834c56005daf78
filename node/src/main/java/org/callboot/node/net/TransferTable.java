package org.callboot.node.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.callboot.node.udp.PeerAddress;

/**
 * Transfers in progress of one served address, at most one for each port of a device. Owner: the
 * loop.
 */
final class TransferTable {
  private final Map<PeerAddress, TransferRunner> active = new HashMap<>();
  private Consumer<PeerAddress> onLeft = peer -> {};
  private Runnable onEmpty = () -> {};

  /** The transfer of the device with this address and port. */
  Optional<TransferRunner> find(PeerAddress peer) {
    return Optional.ofNullable(active.get(peer));
  }

  /**
   * Puts a transfer in.
   *
   * @throws IllegalStateException if there is one for this device
   */
  void add(PeerAddress peer, TransferRunner runner) {
    if (active.putIfAbsent(peer, runner) != null) {
      throw new IllegalStateException("two transfers for " + peer);
    }
  }

  void remove(PeerAddress peer, TransferRunner runner) {
    if (!active.remove(peer, runner)) {
      return;
    }
    onLeft.accept(peer);
    if (active.isEmpty()) {
      onEmpty.run();
    }
  }

  int size() {
    return active.size();
  }

  /** Calls back with the device of each transfer that has left. */
  void whenLeft(Consumer<PeerAddress> callback) {
    onLeft = callback;
  }

  /** Calls back each time the last transfer has left. */
  void whenEmpty(Runnable callback) {
    onEmpty = callback;
  }

  /** Does the same to all transfers, which may leave meanwhile. */
  void forEach(Consumer<TransferRunner> action) {
    List.copyOf(active.values()).forEach(action);
  }
}
