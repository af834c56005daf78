package org.callboot.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.SourceRange;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.node.net.RecordingMetrics;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is served, and who waits, over loopback. */
@Timeout(60)
class AdmissionByHttpIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final CompletableFuture<FileContent> late = new CompletableFuture<>();
  private final InMemoryFiles files =
      new InMemoryFiles().with("f", new byte[] {1}).with("late", () -> late);
  private final HttpClient client = HttpClient.newHttpClient();
  private Admission admission = admissionOf(0, 0, LIMIT);
  private FileHttpServer server = serverOf(SourceRanges.ALL);

  private static Admission admissionOf(int places, int rate, Duration wait) {
    AdmissionSettings settings =
        new AdmissionSettings(Duration.ofMillis(1), places, rate, wait, 5, 0);
    return new Admission(1, settings, Ticker.system()::nanos);
  }

  private FileHttpServer serverOf(SourceRanges sources) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FileHttpSettings settings = new FileHttpSettings(List.of(any), LIMIT, LIMIT, sources, 100);
    return new FileHttpServer(vertx, settings, files, admission, metrics, Ticker.system());
  }

  private void start(Admission rules) {
    admission = rules;
    server = serverOf(SourceRanges.ALL);
    server.start();
  }

  @AfterEach
  void everyPlaceIsGivenBackInTheEnd() throws Exception {
    try {
      await().atMost(LIMIT).until(() -> admission.inUse() + admission.waiting() == 0);
    } finally {
      server.close();
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  private CompletableFuture<Integer> get(String path) {
    int port = server.boundAddresses().get(0).getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(LIMIT)
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private Socket ask(String path) throws IOException {
    int port = server.boundAddresses().get(0).getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request = "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int status(CompletableFuture<Integer> response) throws Exception {
    return response.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void awaitWaiting(int requests) {
    await().atMost(LIMIT).until(() -> admission.waiting() == requests);
  }

  /** A request is told to the metrics a moment after its answer is sent. */
  private void awaitEvents(String... events) {
    await().atMost(LIMIT).until(() -> metrics.events().equals(List.of(events)));
  }

  @Test
  void servesWhoWaitedWhenAPlaceComesFree() throws Exception {
    server.start();
    CompletableFuture<Integer> holder = get("/late");
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);
    CompletableFuture<Integer> first = get("/f");
    awaitWaiting(1);
    CompletableFuture<Integer> second = get("/missing");
    awaitWaiting(2);
    late.complete(FileContent.ofText("x"));
    assertThat(status(holder)).isEqualTo(200);
    assertThat(status(first)).isEqualTo(200);
    assertThat(status(second)).isEqualTo(404);
  }

  @Test
  void refusesWhoFindsNoPlaceInTime() throws Exception {
    start(admissionOf(0, 0, Duration.ofMillis(200)));
    CompletableFuture<Integer> holder = get("/late");
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);
    assertThat(status(get("/f"))).isEqualTo(503);
    awaitEvents("overflow");
    late.complete(FileContent.ofText("x"));
    assertThat(status(holder)).isEqualTo(200);
  }

  @Test
  void forgetsADeviceThatLeavesWhileItWaits() throws Exception {
    server.start();
    CompletableFuture<Integer> holder = get("/late");
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);
    try (Socket socket = ask("/f")) {
      awaitWaiting(1);
      assertThat(socket.isConnected()).isTrue();
    }
    awaitWaiting(0);
    late.complete(FileContent.ofText("x"));
    assertThat(status(holder)).isEqualTo(200);
    awaitEvents("overflow", "completed");
  }

  @Test
  void refusesThoseWhoWaitWhenItDrains() throws Exception {
    server.start();
    CompletableFuture<Integer> holder = get("/late");
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);
    CompletableFuture<Integer> waiting = get("/f");
    awaitWaiting(1);
    CompletableFuture<Integer> drained = server.drain(LIMIT).toCompletableFuture();
    assertThat(status(waiting)).isEqualTo(503);
    late.complete(FileContent.ofText("x"));
    assertThat(status(holder)).isEqualTo(200);
    assertThat(drained.get(5, TimeUnit.SECONDS)).isZero();
    awaitEvents("draining", "completed");
  }

  @Test
  void servesOnlyTheRangesThatAreAllowed() throws Exception {
    server = serverOf(new SourceRanges(List.of(SourceRange.of("10.0.0.0/8"))));
    server.start();
    assertThat(status(get("/f"))).isEqualTo(403);
    awaitEvents("source_refused");
    server.close();
    server = serverOf(new SourceRanges(List.of(SourceRange.of("127.0.0.0/8"))));
    server.start();
    assertThat(status(get("/f"))).isEqualTo(200);
  }

  @Test
  void limitsWhatOneAddressMayHold() throws Exception {
    start(admissionOf(1, 0, LIMIT));
    CompletableFuture<Integer> holder = get("/late");
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);
    assertThat(status(get("/f"))).isEqualTo(503);
    late.complete(FileContent.ofText("x"));
    assertThat(status(holder)).isEqualTo(200);
    awaitEvents("address_places", "completed");
  }

  @Test
  void limitsHowOftenOneAddressMayAsk() throws Exception {
    start(admissionOf(0, 1, LIMIT));
    for (int i = 0; i < 10; i++) {
      assertThat(status(get("/f"))).isEqualTo(200);
    }
    assertThat(status(get("/f"))).isEqualTo(503);
    await().atMost(LIMIT).until(() -> metrics.count("address_rate") == 1);
  }
}
