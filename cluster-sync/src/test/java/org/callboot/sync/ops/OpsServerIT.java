package org.callboot.sync.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.runtime.Component;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerIT {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> remark = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> hang = new AtomicReference<>(Optional.empty());
  private final HttpClient client = HttpClient.newHttpClient();
  private final OpsView view =
      new OpsView(() -> List.of(new Part(problem, remark, hang)), () -> List.of(new Echo()));
  private OpsServer server;

  @BeforeEach
  void start() {
    server = OpsServer.start(new Loopback(0), meters, view);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readyTurnsWithItsPartsAndNamesWhatIsMissing() throws Exception {
    assertThat(get("/ready").statusCode()).isEqualTo(200);

    problem.set(Optional.of("copy of cluster hq is not complete"));

    HttpResponse<String> response = get("/ready");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("\"part\":\"part\"").contains("hq is not complete");
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void liveFailsWithTheReasonWhenOnlyARestartHelps() throws Exception {
    assertThat(get("/live").body()).isEqualTo("{\"live\":true}\n");

    hang.set(Optional.of("event loop 0 has stood still for 61 s"));

    HttpResponse<String> response = get("/live");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .contains("\"live\":false")
        .contains("{\"part\":\"part\",\"hang\":\"event loop 0 has stood still for 61 s\"}");
    hang.set(Optional.empty());
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aRemarkIsShownAndDoesNotMakeItNotReady() throws Exception {
    assertThat(get("/ready").body()).doesNotContain("remarks");

    remark.set(Optional.of("serving hq from disk"));

    HttpResponse<String> response = get("/ready");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"remarks\":[{\"part\":\"part\",\"remark\":\"serving hq from disk\"}]");
  }

  @Test
  void statusTellsHowEachPartStands() throws Exception {
    problem.set(Optional.of("no manifest"));

    HttpResponse<String> response = get("/api/status");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"ready\":false")
        .contains("\"problem\":\"no manifest\"")
        .contains("\"started\":\"2")
        .contains("{\"part\":\"part\",\"paths\":[{\"files\":4}]}");
  }

  @Test
  void aReportIsGivenTheParametersOfTheQuestion() throws Exception {
    assertThat(get("/api/echo?word=%C3%A4%20b").body()).isEqualTo("{\"word\":\"ä b\"}\n");
    assertThat(get("/api/echo").statusCode()).isEqualTo(400);
    assertThat(get("/api/echo").body()).contains("{\"error\":\"name a word\"}");
    assertThat(get("/api/echo?word=fail").statusCode()).isEqualTo(500);
    assertThat(get("/api/unknown").body()).contains("/api/status").contains("/api/echo");
  }

  @Test
  void aPartThatThrowsIsNoReasonToSayNothing() throws Exception {
    problem.set(null);

    HttpResponse<String> response = get("/ready");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("error");
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metersComeInThePrometheusTextFormat() throws Exception {
    Counter.builder("callboot.test").description("a test").register(meters).increment();

    HttpResponse<String> response = get("/metrics");

    assertThat(response.headers().firstValue("Content-Type")).get().asString().contains("0.0.4");
    assertThat(response.body()).contains("callboot_test_total 1.0");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/ready")).POST(BodyPublishers.ofString("x")).build();
    HttpResponse<String> refused = client.send(post, BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void theOldestConnectionGivesWayToOneTooMany() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i <= OpsServer.MOST_CONNECTIONS; i++) {
        held.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        held.get(i).setSoTimeout(20_000);
      }
      assertThat(held.get(0).getInputStream().read()).isEqualTo(-1);
      assertThat(get("/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void aTakenPortIsRefusedWithTheNameOfTheSetting() {
    assertThatThrownBy(() -> OpsServer.start(new Loopback(server.port()), meters, view))
        .hasMessageContaining("callboot.ops.port");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private record Loopback(int port) implements OpsSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }
  }

  private record Part(
      AtomicReference<Optional<String>> current,
      AtomicReference<Optional<String>> noted,
      AtomicReference<Optional<String>> hanging)
      implements Component {
    @Override
    public String name() {
      return "part";
    }

    @Override
    public Optional<String> problem() {
      return current.get();
    }

    @Override
    public Optional<String> remark() {
      return noted.get();
    }

    @Override
    public Optional<String> hang() {
      return hanging.get();
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("paths", List.of(Map.of("files", 4)));
    }

    @Override
    public void close() {}
  }

  private static final class Echo implements Report {
    @Override
    public String path() {
      return "/api/echo";
    }

    @Override
    public CompletionStage<Map<String, Object>> answer(
        Function<String, Optional<String>> parameter) {
      String word =
          parameter.apply("word").orElseThrow(() -> new IllegalArgumentException("name a word"));
      return word.equals("fail")
          ? CompletableFuture.failedStage(new IOException("failed"))
          : CompletableFuture.completedStage(Map.of("word", word));
    }
  }
}
