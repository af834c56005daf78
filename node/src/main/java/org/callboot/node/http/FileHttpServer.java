package org.callboot.node.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.admission.Admission;
import org.callboot.node.journal.HostAndPort;
import org.callboot.node.journal.RequestJournal;
import org.callboot.node.metrics.RequestMetrics;
import org.callboot.node.request.RequestLine;
import org.callboot.node.resolve.FileResolver;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;

/**
 * The files of a node by HTTP: GET and HEAD of {@code /NAME}. A listener for each address, and one
 * event loop of Vert.x that owns them and all exchanges. Methods may be called from any thread but
 * an event loop.
 */
public final class FileHttpServer implements Component {
  /** For work that takes milliseconds; our choice. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(5);

  /** Lets a stalled exchange end by its own limit, which tells what happened. */
  private static final Duration IDLE_MARGIN = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final ContextInternal loop;
  private final FileHttpSettings settings;
  private final ExchangeTable table = new ExchangeTable();
  private final OpenConnections connections;
  private final FileRequestHandler handler;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** An open port. */
  private record Listener(InetSocketAddress address, HttpServer server) {
    InetSocketAddress boundAddress() {
      return new InetSocketAddress(address.getAddress(), server.actualPort());
    }
  }

  /**
   * Wires the service; nothing is opened before {@link #start}.
   *
   * @param admission shared by all protocols of the node, on the time of the ticker
   * @param ticker measures how long requests take
   */
  public FileHttpServer(
      Vertx vertx,
      FileHttpSettings settings,
      FileResolver resolver,
      Admission admission,
      RequestMetrics metrics,
      Ticker ticker) {
    this.vertx = vertx;
    this.settings = settings;
    loop = ((VertxInternal) vertx).createEventLoopContext();
    connections = new OpenConnections(settings.mostConnections(), ticker);
    RequestJournal journal = new RequestJournal(metrics);
    handler =
        new FileRequestHandler(
            new RequestLine(resolver, admission),
            new ExchangeServices(loop, table, journal, ticker, settings));
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("listening", boundAddresses().stream().map(HostAndPort::of).toList());
  }

  /** Requests that hold a place now. */
  public int inProgress() {
    return table.size();
  }

  /**
   * Opens all listeners.
   *
   * @throws IllegalStateException with a message for the operator if one of them cannot be opened;
   *     none is open then
   */
  public void start() {
    for (InetSocketAddress address : settings.addresses()) {
      try {
        listeners.add(new Listener(address, await(listen(address))));
      } catch (ExecutionException | TimeoutException e) {
        close();
        throw new IllegalStateException(
            "cannot listen for files by HTTP on "
                + HostAndPort.of(address)
                + ": "
                + (e.getCause() == null ? e : e.getCause()).getMessage()
                + "; is another node or server there? Choose another port by callboot.http.port,"
                + " or do without by callboot.http.enabled",
            e);
      }
    }
  }

  /**
   * An address that the whole world can reach needs no zone, and a zone is no part of a host name.
   */
  private static String withoutZone(String host) {
    int zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  private CompletionStage<HttpServer> listen(InetSocketAddress address) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(withoutZone(address.getAddress().getHostAddress()))
            .setPort(address.getPort())
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(Math.toIntExact(settings.stallTimeout().plus(IDLE_MARGIN).toMillis()))
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    loop.runOnContext(
        on ->
            vertx
                .createHttpServer(options)
                .connectionHandler(connections::add)
                .requestHandler(handler::handle)
                .listen()
                .onSuccess(listening::complete)
                .onFailure(listening::completeExceptionally));
    return listening;
  }

  /** Where it listens, with the ports that were taken for port 0; empty when it does not. */
  public List<InetSocketAddress> boundAddresses() {
    return listeners.stream().map(Listener::boundAddress).toList();
  }

  @Override
  public Optional<String> problem() {
    int missing = settings.addresses().size() - listeners.size();
    return missing == 0
        ? Optional.empty()
        : Optional.of("not listening on " + missing + " of its addresses");
  }

  /**
   * Starts nothing new, answers every request by the retry answer, and waits for the exchanges in
   * progress; those that are left after the limit are cut off. The ports stay open until {@link
   * #close}.
   *
   * @return how many were cut off
   */
  public CompletionStage<Integer> drain(Duration limit) {
    CompletableFuture<Integer> drained = new CompletableFuture<>();
    handler.stopAccepting();
    loop.runOnContext(
        on -> {
          table.whenEmpty(() -> drained.complete(0));
          if (table.size() == 0) {
            drained.complete(0);
          } else {
            long unused =
                vertx.setTimer(
                    Math.max(1, limit.toMillis()), timer -> drained.complete(cancelAll()));
          }
        });
    return drained;
  }

  @Override
  public void close() {
    handler.stopAccepting();
    CompletableFuture<Integer> cancelled = new CompletableFuture<>();
    loop.runOnContext(
        on -> {
          cancelled.complete(cancelAll());
          connections.cutAll();
        });
    List<Listener> closing = new ArrayList<>(listeners);
    listeners.clear();
    try {
      int unused = await(cancelled);
      for (Listener listener : closing) {
        await(listener.server().close().toCompletionStage());
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the event loop does not answer", e);
    }
  }

  private int cancelAll() {
    int left = table.size();
    table.whenEmpty(() -> {});
    table.forEach(FileExchange::cancel);
    return left;
  }

  private static <T> T await(CompletionStage<T> stage) throws ExecutionException, TimeoutException {
    try {
      return stage.toCompletableFuture().get(STEP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    }
  }
}
