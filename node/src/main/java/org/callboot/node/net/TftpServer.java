package org.callboot.node.net;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.resolve.FileResolver;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;

/**
 * The TFTP service of a node: a listener for each address, and one event loop of Vert.x that owns
 * them and all transfers. Methods may be called from any thread but an event loop.
 */
public final class TftpServer implements Component {
  /** For work that takes milliseconds; our choice. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(5);

  private final DatagramChannels channels;
  private final TransferLoop loop;
  private final TransferTable table = new TransferTable();
  private final ReadRequestHandler handler;
  private final List<TftpListener> listeners;

  /**
   * Wires the service; nothing is opened before {@link #start}.
   *
   * @param cap shared by all protocols of the node
   * @param ticker time of the transfers
   */
  public TftpServer(
      Vertx vertx,
      TftpSettings settings,
      FileResolver resolver,
      RequestCap cap,
      TransferMetrics metrics,
      Ticker ticker) {
    VertxInternal internals = (VertxInternal) vertx;
    EventLoop eventLoop = internals.createEventLoopContext().nettyEventLoop();
    channels = new DatagramChannels(eventLoop, internals.transport());
    loop = new NettyLoop(eventLoop, ticker);
    TransferServices services =
        new TransferServices(
            loop, EphemeralPort.opener(channels), table, new TransferJournal(metrics), settings);
    handler = new ReadRequestHandler(resolver, cap, services);
    listeners =
        settings.addresses().stream()
            .map(address -> new TftpListener(address, handler, services))
            .toList();
  }

  @Override
  public String name() {
    return "tftp";
  }

  /**
   * Opens all listeners.
   *
   * @throws TftpStartException if one of them cannot be opened; none is open then
   */
  public void start() {
    for (TftpListener listener : listeners) {
      try {
        await(listener.bind(channels));
      } catch (ExecutionException | TimeoutException e) {
        close();
        throw new TftpStartException(
            "cannot listen for TFTP on "
                + listener.address()
                + ": "
                + (e.getCause() == null ? e : e.getCause()).getMessage()
                + "; is another server there, may this user open the port, is the address ours?",
            e);
      }
    }
  }

  /** Where it listens, with the ports that were taken for port 0; empty when it does not. */
  public List<InetSocketAddress> boundAddresses() {
    return listeners.stream().flatMap(listener -> listener.boundAddress().stream()).toList();
  }

  @Override
  public Optional<String> problem() {
    return listeners.stream()
        .filter(listener -> listener.boundAddress().isEmpty())
        .findFirst()
        .map(listener -> "not listening on " + listener.address());
  }

  /**
   * Starts nothing new, answers every request by the retry answer, and waits for the transfers in
   * progress; those that are left after the limit are cancelled. The listeners stay open until
   * {@link #close}.
   *
   * @return how many were cancelled
   */
  public CompletionStage<Integer> drain(Duration limit) {
    CompletableFuture<Integer> drained = new CompletableFuture<>();
    handler.stopAccepting();
    loop.run(
        () -> {
          table.whenEmpty(() -> drained.complete(0));
          if (table.size() == 0) {
            drained.complete(0);
          } else {
            loop.runAfter(limit.toNanos(), () -> drained.complete(cancelAll()));
          }
        });
    return drained;
  }

  @Override
  public void close() {
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    handler.stopAccepting();
    loop.run(
        () -> {
          int cancelled = cancelAll();
          listeners.forEach(TftpListener::close);
          closed.complete(cancelled);
        });
    try {
      await(closed);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the event loop does not answer", e);
    }
  }

  private int cancelAll() {
    int left = table.size();
    table.whenEmpty(() -> {});
    table.forEach(TransferRunner::cancel);
    return left;
  }

  private static <T> void await(CompletionStage<T> stage)
      throws ExecutionException, TimeoutException {
    try {
      T unused = stage.toCompletableFuture().get(STEP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    }
  }
}
