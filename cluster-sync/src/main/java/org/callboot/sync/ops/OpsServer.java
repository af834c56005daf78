package org.callboot.sync.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.runtime.Component;

/**
 * The operations port. It has an event loop of its own, so that it answers while those of the file
 * service are busy.
 */
public final class OpsServer implements Component {
  /** Nothing is served from a class path, so no cache folder is made in the temporary directory. */
  private static final FileSystemOptions NO_FILES =
      new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

  private static final int IDLE_SECONDS = 30;

  /** Each takes a file descriptor from phones. Our choice: more than probes and scrapers need. */
  static final int MOST_CONNECTIONS = 200;

  private static final int CLOSE_SECONDS = 5;

  private final Vertx vertx;
  private final HttpServer server;

  private OpsServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts to listen and returns when the port is open.
   *
   * @throws IllegalStateException if the port cannot be opened
   */
  public static OpsServer start(
      OpsSettings settings, PrometheusMeterRegistry meters, OpsView view) {
    OpsPages pages = new OpsPages(meters, view);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(NO_FILES));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.address())
            .setPort(settings.port())
            // Clients that try an upgrade would lose the answer to their first question.
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    Set<HttpConnection> open = new LinkedHashSet<>();
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connection -> keepFew(connection, open))
            .requestHandler(pages::answer);
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      var unused = vertx.close();
      throw new IllegalStateException(
          "cannot open the operations port "
              + settings.address()
              + ":"
              + settings.port()
              + " ("
              + e.getCause()
              + "); choose another by callboot.ops.port",
          e);
    }
    return new OpsServer(vertx, server);
  }

  /** The oldest gives way: a probe must be answered, however many others only hold connections. */
  private static void keepFew(HttpConnection connection, Set<HttpConnection> open) {
    open.add(connection);
    connection.closeHandler(closed -> open.remove(connection));
    if (open.size() > MOST_CONNECTIONS) {
      var unused = open.iterator().next().close();
    }
  }

  /** The port in force, also when the setting was 0. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public String name() {
    return "operations port";
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the operations port did not close", e);
    }
  }
}
