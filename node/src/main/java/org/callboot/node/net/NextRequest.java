package org.callboot.node.net;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The next request of a device whose transfer may be over but for its last ACK. Owner: the loop.
 */
final class NextRequest {
  /**
   * How long it waits for the transfer's end; our choice, what a busy node takes to read its other
   * ports.
   */
  private static final Duration LIMIT = Duration.ofMillis(100);

  private record Kept(IncomingRequest request, Consumer<IncomingRequest> server) {}

  private final TransferLoop loop;
  private final Function<IncomingRequest, RequestVerdict> finalVerdict;
  private Optional<Kept> kept = Optional.empty();
  private TransferLoop.Wakeup limit = TransferLoop.Wakeup.NONE;

  /**
   * @param finalVerdict ends the transfer if the request proves to be no copy of its own
   */
  NextRequest(TransferLoop loop, Function<IncomingRequest, RequestVerdict> finalVerdict) {
    this.loop = loop;
    this.finalVerdict = finalVerdict;
  }

  /**
   * Keeps a request, in place of one that is kept already.
   *
   * @param server is given it at the end of the transfer
   */
  void keep(IncomingRequest request, Consumer<IncomingRequest> server) {
    if (kept.isEmpty()) {
      limit = loop.runAfter(LIMIT.toNanos(), this::decide);
    }
    kept = Optional.of(new Kept(request, server));
  }

  private void decide() {
    if (kept.isPresent() && finalVerdict.apply(kept.get().request()) == RequestVerdict.ABSORBED) {
      kept = Optional.empty();
    }
  }

  /** The device has asked for yet another, which is served at once. */
  void forget() {
    limit.cancel();
    kept = Optional.empty();
  }

  /** The transfer has ended. */
  void serve() {
    Optional<Kept> now = kept;
    forget();
    now.ifPresent(each -> each.server().accept(each.request()));
  }
}
