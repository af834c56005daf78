package org.callboot.node.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Exchanges that hold a place. Owner: the server's event loop. */
final class ExchangeTable {
  private final Set<FileExchange> active = new HashSet<>();
  private Runnable onEmpty = () -> {};

  void add(FileExchange exchange) {
    active.add(exchange);
  }

  void remove(FileExchange exchange) {
    active.remove(exchange);
    if (active.isEmpty()) {
      onEmpty.run();
    }
  }

  int size() {
    return active.size();
  }

  /** Calls back each time the last exchange has left. */
  void whenEmpty(Runnable callback) {
    onEmpty = callback;
  }

  /** Does the same to all exchanges, which may leave meanwhile. */
  void forEach(Consumer<FileExchange> action) {
    List.copyOf(active).forEach(action);
  }
}
