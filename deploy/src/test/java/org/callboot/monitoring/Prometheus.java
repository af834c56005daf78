package org.callboot.monitoring;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.callboot.sync.peers.FreePorts;
import org.callboot.sync.peers.Program;

/**
 * A real Prometheus on loopback that scrapes programs every second. Tests are skipped where it is
 * not installed.
 */
public final class Prometheus implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 30;
  private static final int SHOWN = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI base;
  private final Path log;

  private Prometheus(Process process, URI base, Path log) {
    this.process = process;
    this.base = base;
    this.log = log;
  }

  /**
   * What it scrapes.
   *
   * @param address host:port of an operations port
   * @param labels given to all its time series, unless the program gives a label of that name
   */
  public record Target(String job, String address, Map<String, String> labels) {}

  /** A value that an expression gives at the moment. */
  public record Sample(Map<String, String> labels, double value) {}

  /**
   * An alert that waits or fires.
   *
   * @param state pending or firing
   * @param activeAt since when its expression has had a value, by RFC 3339
   */
  public record Alert(
      String name,
      String state,
      String activeAt,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  /**
   * Starts it and waits until it answers.
   *
   * @param folder of its own, for its settings, data and log
   * @param rules files of rules; may be none
   */
  public static Prometheus start(Path folder, List<Target> targets, List<Path> rules)
      throws IOException {
    Program.require("prometheus");
    Path config = Files.writeString(folder.resolve("prometheus.yaml"), config(targets, rules));
    Path log = folder.resolve("prometheus.log");
    int port = FreePorts.tcp();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus started = new Prometheus(process, URI.create("http://127.0.0.1:" + port), log);
    try {
      await("prometheus").atMost(LIMIT).until(started::isReady);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  private static String config(List<Target> targets, List<Path> rules) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode config = yaml.createObjectNode();
    config.putObject("global").put("scrape_interval", "1s").put("evaluation_interval", "1s");
    ArrayNode files = config.putArray("rule_files");
    rules.forEach(file -> files.add(file.toAbsolutePath().toString()));
    ArrayNode jobs = config.putArray("scrape_configs");
    for (String name : targets.stream().map(Target::job).distinct().toList()) {
      ObjectNode job = jobs.addObject().put("job_name", name).put("honor_labels", true);
      ArrayNode ofJob = job.putArray("static_configs");
      targets.stream()
          .filter(target -> target.job().equals(name))
          .forEach(
              target -> {
                ObjectNode one = ofJob.addObject();
                one.putArray("targets").add(target.address());
                one.set("labels", yaml.valueToTree(target.labels()));
              });
    }
    return yaml.writeValueAsString(config);
  }

  private boolean isReady() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("prometheus has ended: " + Files.readString(log));
    }
    try {
      return http.send(
                  HttpRequest.newBuilder(base.resolve("/-/ready")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What an expression gives now; nothing if no time series fits it. Samples that are no number, as
   * quantiles and shares of nothing are, are left out: a panel draws nothing for them either.
   */
  public List<Sample> query(String expression) {
    JsonNode data =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    if (!data.path("resultType").asText().equals("vector")) {
      throw new IllegalStateException(expression + " gives no vector: " + data);
    }
    return Dashboard.elements(data.path("result"))
        .map(one -> new Sample(texts(one.path("metric")), number(one.path("value").path(1))))
        .filter(sample -> !Double.isNaN(sample.value()))
        .toList();
  }

  /** Prometheus writes numbers as Go does. */
  private static double number(JsonNode value) {
    return Double.parseDouble(value.asText().replace("Inf", "Infinity"));
  }

  /** Values with what tells them apart, the first few of many. */
  public static String shown(List<Sample> samples) {
    String first =
        samples.stream()
            .limit(SHOWN)
            .map(sample -> sample.labels() + " " + sample.value())
            .collect(Collectors.joining(", "));
    int more = samples.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** All alerts that wait or fire, in the order in which they began. */
  public List<Alert> alerts() {
    return Dashboard.elements(get("/api/v1/alerts").path("alerts"))
        .map(
            one ->
                new Alert(
                    one.at("/labels/alertname").asText(),
                    one.path("state").asText(),
                    one.path("activeAt").asText(),
                    texts(one.path("labels")),
                    texts(one.path("annotations"))))
        .sorted(Comparator.comparing(Alert::activeAt))
        .toList();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private JsonNode get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).build();
      String body = http.send(request, BodyHandlers.ofString()).body();
      JsonNode answer = new ObjectMapper().readTree(body);
      if (!answer.path("status").asText().equals("success")) {
        throw new IllegalStateException(path + ": " + body);
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
