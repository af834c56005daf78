package org.callboot.sync.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.callboot.sync.runtime.Component;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operations port answers. Belongs to its event loop. */
final class OpsPages {
  private static final Logger LOG = LoggerFactory.getLogger(OpsPages.class);

  /** Content type of the Prometheus text format 0.0.4. */
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final PrometheusMeterRegistry meters;
  private final OpsView view;

  OpsPages(PrometheusMeterRegistry meters, OpsView view) {
    this.meters = meters;
    this.view = view;
  }

  void answer(HttpServerRequest request) {
    try {
      route(request);
    } catch (RuntimeException e) {
      // A part that stops at this very moment may throw where it is asked.
      LOG.warn("{} could not be answered; ask again", request.path(), e);
      json(request.response(), SERVER_ERROR, new JsonObject().put("error", e.toString()));
    }
  }

  private void route(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Allow", "GET, HEAD");
      end(response.setStatusCode(METHOD_NOT_ALLOWED), "only GET here\n");
      return;
    }
    switch (request.path()) {
      case "/metrics" -> end(response.putHeader("Content-Type", PROMETHEUS_TEXT), meters.scrape());
      case "/live" -> live(response);
      case "/ready" -> ready(response);
      case "/api/status" -> json(response, OK, status());
      default -> report(request);
    }
  }

  private void live(HttpServerResponse response) {
    JsonArray hanging = new JsonArray();
    for (Component part : view.parts().get()) {
      part.hang()
          .ifPresent(
              text -> hanging.add(new JsonObject().put("part", part.name()).put("hang", text)));
    }
    JsonObject body = new JsonObject().put("live", hanging.isEmpty());
    if (hanging.isEmpty()) {
      json(response, OK, body);
    } else {
      json(response, UNAVAILABLE, body.put("hanging", hanging));
    }
  }

  private void ready(HttpServerResponse response) {
    JsonObject body = fitness(view.parts().get());
    json(response, body.getBoolean("ready") ? OK : UNAVAILABLE, body);
  }

  private static JsonObject fitness(List<Component> parts) {
    JsonArray missing = new JsonArray();
    JsonArray remarks = new JsonArray();
    for (Component part : parts) {
      JsonObject named = new JsonObject().put("part", part.name());
      part.problem().ifPresent(text -> missing.add(named.copy().put("problem", text)));
      part.remark().ifPresent(text -> remarks.add(named.copy().put("remark", text)));
    }
    JsonObject body = new JsonObject().put("ready", missing.isEmpty()).put("missing", missing);
    return remarks.isEmpty() ? body : body.put("remarks", remarks);
  }

  private JsonObject status() {
    List<Component> parts = view.parts().get();
    JsonArray details = new JsonArray();
    for (Component part : parts) {
      details.add(
          new JsonObject().put("part", part.name()).mergeIn(new JsonObject(part.details())));
    }
    long startedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return fitness(parts)
        .put("started", Instant.ofEpochMilli(startedMillis).toString())
        .put("parts", details);
  }

  private void report(HttpServerRequest request) {
    List<Report> reports = view.reports().get();
    Optional<Report> asked =
        reports.stream().filter(report -> report.path().equals(request.path())).findFirst();
    if (asked.isEmpty()) {
      String more = reports.stream().map(r -> ", " + r.path()).collect(Collectors.joining());
      end(
          request.response().setStatusCode(NOT_FOUND),
          "there are /metrics, /live, /ready, /api/status" + more + " here\n");
      return;
    }
    try {
      CompletionStage<?> unused =
          asked
              .get()
              .answer(name -> Optional.ofNullable(request.getParam(name)))
              .whenComplete((answer, failure) -> finish(request.response(), answer, failure));
    } catch (IllegalArgumentException e) {
      json(request.response(), BAD_REQUEST, new JsonObject().put("error", e.getMessage()));
    }
  }

  private static void finish(
      HttpServerResponse response, Map<String, Object> answer, @Nullable Throwable failure) {
    if (failure == null) {
      json(response, OK, new JsonObject(answer));
    } else {
      LOG.error("a report failed for a fault of this program; please report it", failure);
      json(response, SERVER_ERROR, new JsonObject().put("error", failure.toString()));
    }
  }

  private static void json(HttpServerResponse response, int status, JsonObject body) {
    response.setStatusCode(status).putHeader("Content-Type", "application/json");
    end(response, body.encode() + "\n");
  }

  private static void end(HttpServerResponse response, String body) {
    var unused = response.end(body);
  }
}
