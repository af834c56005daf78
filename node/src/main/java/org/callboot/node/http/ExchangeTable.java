package org.callboot.node.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Exchanges that hold a place. Owner: the server's event loop; others may ask for the size. */
final class ExchangeTable {
  private final Set<FileExchange> active = new HashSet<>();
  private volatile int size;
  private Runnable onEmpty = () -> {};

  void add(FileExchange exchange) {
    active.add(exchange);
    size = active.size();
  }

  void remove(FileExchange exchange) {
    active.remove(exchange);
    size = active.size();
    if (active.isEmpty()) {
      onEmpty.run();
    }
  }

  int size() {
    return size;
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
