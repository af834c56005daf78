package org.callboot.node.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Transfers in progress, at most one for each device port that asks one of our addresses. Owner:
 * the transfer loop.
 */
final class TransferTable {
  private final Map<Endpoints, TransferRunner> active = new HashMap<>();
  private Runnable onEmpty = () -> {};

  /**
   * Whether a request is a copy of one that is being served; the transfer has then repeated its
   * packet if that helps. Another request from the same port ends the transfer: the device has only
   * one file on its mind.
   */
  boolean absorbs(IncomingRequest request) {
    TransferRunner running = active.get(request.endpoints());
    if (running == null) {
      return false;
    }
    if (running.isFor(request) && running.onRepeatedRequest()) {
      return true;
    }
    running.supersede();
    return false;
  }

  /**
   * Puts a transfer in.
   *
   * @throws IllegalStateException if there is one for these endpoints
   */
  void add(Endpoints endpoints, TransferRunner runner) {
    if (active.putIfAbsent(endpoints, runner) != null) {
      throw new IllegalStateException("two transfers for " + endpoints);
    }
  }

  void remove(Endpoints endpoints) {
    active.remove(endpoints);
    if (active.isEmpty()) {
      onEmpty.run();
    }
  }

  int size() {
    return active.size();
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
