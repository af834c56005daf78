package org.callboot.cli.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads the operations port of a program. */
public final class OperationsPort {
  /** Our choice: the port has a thread of its own and answers at once or never. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Names the port.
   *
   * @throws IllegalArgumentException if the address is not one of http
   */
  public OperationsPort(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    if (!this.base.matches("(?i)https?://[^/\\s].*")) {
      throw new IllegalArgumentException("'" + base + "' is not of the form http://host:port");
    }
    URI.create(this.base);
  }

  /**
   * Asks for everything that the status shows.
   *
   * @throws IOException if nothing answers there
   */
  public ProgramStatus read() throws IOException, InterruptedException {
    boolean live = get("/live").statusCode() == 200;
    HttpResponse<String> ready = get("/ready");
    HttpResponse<String> metrics = get("/metrics");
    String meters = metrics.statusCode() == 200 ? metrics.body() : "";
    return new ProgramStatus(
        base,
        live,
        ReadyAnswer.of(ready.statusCode(), ready.body()).missing(),
        PrometheusText.parse(meters));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build();
    return http.send(request, BodyHandlers.ofString());
  }
}
