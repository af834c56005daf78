package org.callboot.node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Ports that are opened at the start and shared by transfers; each transfer gets one at random.
 * Owner: the loop.
 */
final class PooledPorts implements TransferPort.Opener {
  private static final int FEWEST = 2;

  private final RandomGenerator random;
  private final List<UdpSocket> ports = new ArrayList<>();

  /** The answer for each port, in the same order. */
  private final List<CompletionStage<TransferPort>> opened = new ArrayList<>();

  private @Nullable Throwable lastFailure;

  PooledPorts(RandomGenerator random) {
    this.random = random;
  }

  /** Opens a port of the pool. */
  interface Binding {
    CompletionStage<UdpSocket> open(InetSocketAddress address);
  }

  /**
   * Opens so many ports, passing over those that are taken.
   *
   * @param candidates tried in this order; those left over are not touched
   * @return completes on the loop; fails with an {@link IOException} if not even two were free
   */
  CompletionStage<Void> fill(int count, List<InetSocketAddress> candidates, Binding binding) {
    CompletableFuture<Void> filled = new CompletableFuture<>();
    openNext(count, candidates.iterator(), binding, filled);
    return filled;
  }

  private void openNext(
      int count,
      Iterator<InetSocketAddress> candidates,
      Binding binding,
      CompletableFuture<Void> filled) {
    if (ports.size() < count && candidates.hasNext()) {
      CompletionStage<?> unused =
          binding
              .open(candidates.next())
              .whenComplete(
                  (port, failure) -> {
                    if (failure == null) {
                      ports.add(port);
                      opened.add(CompletableFuture.completedStage(port));
                    } else {
                      lastFailure = failure;
                    }
                    openNext(count, candidates, binding, filled);
                  });
    } else if (ports.size() < FEWEST) {
      String reason =
          "fewer than " + FEWEST + " ports for transfers could be opened, the last: " + lastFailure;
      filled.completeExceptionally(new IOException(reason, lastFailure));
    } else {
      filled.complete(null);
    }
  }

  @Override
  public CompletionStage<TransferPort> open(Optional<TransferPort> avoid) {
    int chosen = random.nextInt(ports.size());
    if (avoid.isPresent() && avoid.get() == ports.get(chosen)) {
      chosen = (chosen + 1) % ports.size();
    }
    return opened.get(chosen);
  }

  void close() {
    ports.forEach(UdpSocket::close);
  }
}
