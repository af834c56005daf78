package org.callboot.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.callboot.sync.file.FileName;

/** Reads the operations port of a program. */
public final class OperationsPort {
  /** Our choice: the port has a thread of its own and answers at once or never. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A static file may have to be read first, for which a folder has ten seconds by default. */
  private static final Duration PATIENCE_WITH_FOLDERS = Duration.ofSeconds(30);

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

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
   * @throws IOException if nothing answers there, or something else than a program of ours
   */
  public ProgramStatus status() throws IOException, InterruptedException {
    JsonNode status = json("/api/status", PATIENCE);
    HttpResponse<String> metrics = get("/metrics", PATIENCE);
    String meters = metrics.statusCode() == OK ? metrics.body() : "";
    return new ProgramStatus(base, status, PrometheusText.parse(meters));
  }

  /**
   * Asks a node where a name comes from.
   *
   * @throws IllegalArgumentException if the name is none, as the node says it
   * @throws IOException if no node answers there
   */
  public FileExplanation explain(String name) throws IOException, InterruptedException {
    if (name.length() > FileName.MAX_BYTES) {
      throw new IllegalArgumentException(
          "the name has "
              + name.length()
              + " characters; no file has more than "
              + FileName.MAX_BYTES);
    }
    String file = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return new FileExplanation(json("/api/explain?file=" + file, PATIENCE_WITH_FOLDERS));
  }

  private JsonNode json(String path, Duration patience) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path, patience);
    if (response.statusCode() != OK && response.statusCode() != BAD_REQUEST) {
      throw new IOException(base + path + " says HTTP " + response.statusCode());
    }
    JsonNode answer;
    try {
      answer = new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(base + path + " answers with something else than JSON", e);
    }
    if (response.statusCode() == BAD_REQUEST) {
      throw new IllegalArgumentException(answer.path("error").asText("HTTP 400"));
    }
    return answer;
  }

  private HttpResponse<String> get(String path, Duration patience)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience).build();
    return http.send(request, BodyHandlers.ofString());
  }
}
