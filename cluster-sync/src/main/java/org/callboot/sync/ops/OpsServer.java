package org.callboot.sync.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.runtime.Component;

/**
 * The operations port: {@code /metrics}, {@code /live} and {@code /ready}. It has an event loop of
 * its own, so that it answers while those of the file service are busy.
 */
public final class OpsServer implements Component {
  /** Content type of the Prometheus text format 0.0.4. */
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** Nothing is served from a class path, so no cache folder is made in the temporary directory. */
  private static final FileSystemOptions NO_FILES =
      new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int IDLE_SECONDS = 30;
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
   * @param parts asked at each call of {@code /ready}
   * @throws IllegalStateException if the port cannot be opened
   */
  public static OpsServer start(
      OpsSettings settings, PrometheusMeterRegistry meters, Supplier<List<Component>> parts) {
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
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    HttpServer server =
        vertx.createHttpServer(options).requestHandler(request -> answer(request, meters, parts));
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

  private static void answer(
      HttpServerRequest request, PrometheusMeterRegistry meters, Supplier<List<Component>> parts) {
    HttpServerResponse response = request.response();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      end(response.setStatusCode(METHOD_NOT_ALLOWED), "only GET here\n");
      return;
    }
    switch (request.path()) {
      case "/metrics" -> end(response.putHeader("Content-Type", PROMETHEUS_TEXT), meters.scrape());
      case "/live" -> json(response, OK, new JsonObject().put("live", true));
      case "/ready" -> ready(response, parts.get());
      default ->
          end(response.setStatusCode(NOT_FOUND), "there are /metrics, /live and /ready here\n");
    }
  }

  private static void ready(HttpServerResponse response, List<Component> parts) {
    JsonArray missing = new JsonArray();
    JsonArray remarks = new JsonArray();
    for (Component part : parts) {
      JsonObject named = new JsonObject().put("part", part.name());
      part.problem().ifPresent(text -> missing.add(named.copy().put("problem", text)));
      part.remark().ifPresent(text -> remarks.add(named.copy().put("remark", text)));
    }
    boolean ready = missing.isEmpty();
    JsonObject body = new JsonObject().put("ready", ready).put("missing", missing);
    if (!remarks.isEmpty()) {
      body.put("remarks", remarks);
    }
    json(response, ready ? OK : UNAVAILABLE, body);
  }

  private static void json(HttpServerResponse response, int status, JsonObject body) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json");
    end(response, body.encode() + "\n");
  }

  private static void end(HttpServerResponse response, String body) {
    var unused = response.end(body);
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
