package org.callboot.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.HeldPlace;
import org.callboot.node.admission.Permit;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.node.net.RecordingMetrics;
import org.callboot.node.resolve.FileResolver;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service over loopback. */
@Timeout(60)
class FileHttpServerIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_CONNECTIONS = 4;
  private static final Duration SHORT = Duration.ofMillis(300);

  /** More than the buffers of two sockets hold. */
  private static final int LARGE = 64 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final Admission admission =
      new Admission(2, AdmissionSettings.DEFAULT, Ticker.system()::nanos);
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final InMemoryFiles files =
      new InMemoryFiles()
          .with("SEP1.cnf.xml", InMemoryFiles.bytes(1_000))
          .with("dir/a load.bin", InMemoryFiles.bytes(300_000))
          .with("empty", new byte[0]);
  private final HttpClient client = HttpClient.newHttpClient();
  private FileHttpServer server = serverOf(files, LIMIT, LIMIT);

  private FileHttpServer serverOf(FileResolver resolver, Duration load, Duration stall) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    FileHttpSettings settings =
        new FileHttpSettings(List.of(any), load, stall, SourceRanges.ALL, MOST_CONNECTIONS);
    return new FileHttpServer(vertx, settings, resolver, admission, metrics, Ticker.system());
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void everyPlaceIsGivenBackInTheEnd() throws Exception {
    try {
      await().atMost(LIMIT).until(() -> admission.inUse() == 0);
    } finally {
      server.close();
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  private void restart(FileResolver resolver, Duration load, Duration stall) {
    server.close();
    server = serverOf(resolver, load, stall);
    server.start();
  }

  private int port() {
    return server.boundAddresses().get(0).getPort();
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(LIMIT)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("-");
  }

  private Socket ask(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout((int) LIMIT.toMillis());
    String request = "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void awaitEvent(String event) {
    await().atMost(LIMIT).until(() -> metrics.events().contains(event));
  }

  private void assertBusy(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(header(response, "Retry-After")).isEqualTo("5");
  }

  @Test
  void givesAFileWithItsLengthTypeAndTag() throws Exception {
    HttpResponse<byte[]> response = get("/SEP1.cnf.xml");
    byte[] content = InMemoryFiles.bytes(1_000);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(content);
    assertThat(header(response, "Content-Length")).isEqualTo("1000");
    assertThat(header(response, "Content-Type")).isEqualTo("text/xml");
    assertThat(header(response, "ETag"))
        .isEqualTo('"' + FileContent.of(content).digest().toHex() + '"');
    assertThat(header(response, "Server")).isEqualTo("-");
    awaitEvent("completed");
  }

  @Test
  void decodesOnceAndGivesAFileOfManyPieces() throws Exception {
    HttpResponse<byte[]> response = get("/dir%2Fa%20load.BIN?x=1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(InMemoryFiles.bytes(300_000));
    assertThat(header(response, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(get("/dir/a%2520load.bin").statusCode()).isEqualTo(404);
    assertThat(get("/dir/a+load.bin").statusCode()).isEqualTo(404);
  }

  @Test
  void givesAnEmptyFile() throws Exception {
    HttpResponse<byte[]> response = get("/empty");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "Content-Length")).isEqualTo("0");
  }

  @Test
  void tellsAboutAFileWithoutGivingIt() throws Exception {
    HttpResponse<byte[]> head = send("HEAD", "/SEP1.cnf.xml");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("1000");

    String tag = header(head, "ETag");
    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<byte[]> same = send("GET", "/SEP1.cnf.xml", "If-None-Match", known);
      assertThat(same.statusCode()).as(known).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(header(same, "ETag")).isEqualTo(tag);
    }
    assertThat(send("GET", "/SEP1.cnf.xml", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
    awaitEvent("completed");
    assertThat(metrics.count("probed")).isEqualTo(5);
  }

  @Test
  void refusesByMeaning() throws Exception {
    assertThat(get("/missing").statusCode()).isEqualTo(404);
    for (String illegal : List.of("/", "/a/..%2fb", "/%2e%2e/b", "/a//b", "/a%00", "/dir/")) {
      assertThat(get(illegal).statusCode()).as(illegal).isEqualTo(403);
    }
    assertThat(get("/" + "x".repeat(256)).statusCode()).isEqualTo(403);
    assertThat(get("/" + "x".repeat(5_000)).statusCode()).isEqualTo(414);
    assertThat(get("/%FF%FE").statusCode()).isEqualTo(400);
    HttpResponse<byte[]> posted = send("POST", "/SEP1.cnf.xml");
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(header(posted, "Allow")).isEqualTo("GET, HEAD");
    files.becomeIncomplete("cluster:branch was never seen");
    assertBusy(get("/missing"));
    assertThat(admission.inUse()).isZero();
  }

  @Test
  void refusesAnEscapeThatIsNone() throws Exception {
    try (Socket socket = ask("/a%zz")) {
      assertThat(line(socket)).isEqualTo("HTTP/1.1 400 Bad Request");
    }
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  void countsItsRequestsAndThoseOfOtherProtocolsTogether() throws Exception {
    Permit first = HeldPlace.of(admission).orElseThrow();
    Permit second = HeldPlace.of(admission).orElseThrow();
    assertBusy(get("/SEP1.cnf.xml"));
    second.close();
    assertThat(get("/SEP1.cnf.xml").statusCode()).isEqualTo(200);
    await().atMost(LIMIT).until(() -> admission.inUse() == 1);

    files.with("late", CompletableFuture::new);
    try (Socket waiting = ask("/late")) {
      await().atMost(LIMIT).until(() -> admission.inUse() == 2);
      assertThat(HeldPlace.of(admission)).as("a place for TFTP").isEmpty();
      first.close();
      assertThat(waiting.isConnected()).isTrue();
    }
  }

  @Test
  void freesThePlaceOfADeviceThatClosesInTheMiddle() throws Exception {
    files.with("large", InMemoryFiles.bytes(LARGE));
    try (Socket socket = ask("/large")) {
      assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
      assertThat(admission.inUse()).isEqualTo(1);
    }
    awaitEvent("peer_aborted");
    assertThat(admission.inUse()).isZero();
    assertThat(metrics.events()).containsExactly("peer_aborted");
  }

  @Test
  void freesThePlaceOfADeviceThatClosesWhileItsFileIsLoaded() throws Exception {
    CompletableFuture<FileContent> late = new CompletableFuture<>();
    files.with("late", () -> late);
    try (Socket socket = ask("/late")) {
      await().atMost(LIMIT).until(() -> admission.inUse() == 1);
      assertThat(socket.isConnected()).isTrue();
    }
    awaitEvent("peer_aborted");
    assertThat(admission.inUse()).isZero();
    late.complete(FileContent.ofText("x"));
    assertThat(get("/SEP1.cnf.xml").statusCode()).isEqualTo(200);
    awaitEvent("completed");
    assertThat(metrics.events()).containsExactly("peer_aborted", "completed");
  }

  @Test
  void givesUpADeviceThatDoesNotRead() throws Exception {
    restart(files, LIMIT, SHORT);
    files.with("large", InMemoryFiles.bytes(LARGE));
    try (Socket socket = ask("/large")) {
      awaitEvent("timed_out");
      assertThat(admission.inUse()).isZero();
      await().atMost(LIMIT).until(() -> isRefused(socket));
    }
    assertThat(metrics.events()).containsExactly("timed_out");
  }

  /** What is written to a closed connection is answered by a reset; nothing is read here. */
  private static boolean isRefused(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Bytes until the connection ends, however it does. */
  private static long readToEnd(Socket socket) {
    long all = 0;
    try {
      byte[] part = new byte[65_536];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(part)) {
        all += n;
      }
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("the connection was left open", e);
    } catch (IOException e) {
      return all;
    }
    return all;
  }

  @Test
  void closesWithoutWaitingForDevicesThatDoNotRead() throws Exception {
    files.with("large", InMemoryFiles.bytes(LARGE));
    try (Socket socket = ask("/large")) {
      assertThat(line(socket)).isEqualTo("HTTP/1.1 200 OK");
      long start = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      await().atMost(LIMIT).until(() -> isRefused(socket));
    }
    assertThat(metrics.events()).containsExactly("cancelled");
  }

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    restart(files, LIMIT, SHORT);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      assertThat(readToEnd(socket)).isZero();
    }
  }

  @Test
  void closesConnectionsAboveTheLimitAtOnceAndServesAgainWhenOthersEnd() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < MOST_CONNECTIONS; i++) {
        silent.add(ask("/SEP1.cnf.xml"));
        assertThat(line(silent.get(i))).isEqualTo("HTTP/1.1 200 OK");
      }
      try (Socket above = new Socket(InetAddress.getLoopbackAddress(), port())) {
        above.setSoTimeout((int) LIMIT.toMillis());
        assertThat(readToEnd(above)).isZero();
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    await().atMost(LIMIT).ignoreExceptions().until(() -> get("/SEP1.cnf.xml").statusCode() == 200);
  }

  @Test
  void answersBusyWhenTheFileCannotBeHadNow() throws Exception {
    restart(files, SHORT, LIMIT);
    files.with("gone", () -> CompletableFuture.failedFuture(new IOException("gone")));
    files.with("never", CompletableFuture::new);
    assertBusy(get("/gone"));
    assertBusy(get("/never"));
    assertThat(metrics.events()).containsExactly("unavailable", "unavailable");
  }

  @Test
  void keepsNoPlaceForAFaultOfOurs() throws Exception {
    files.with("broken", () -> fault());
    assertThat(get("/broken").statusCode()).isEqualTo(500);
    assertThat(admission.inUse()).isZero();
    restart(name -> fault(), LIMIT, LIMIT);
    assertBusy(get("/SEP1.cnf.xml"));
    assertThat(admission.inUse()).isZero();
    assertThat(metrics.events()).containsExactly("failed", "unavailable");
  }

  private static <T> T fault() {
    throw new IllegalStateException("fault of a path");
  }

  @Test
  void startsNothingNewWhenItDrainsAndCutsOffWhatIsLeft() throws Exception {
    files.with("large", InMemoryFiles.bytes(LARGE)).with("never", CompletableFuture::new);
    try (Socket large = ask("/large");
        Socket waiting = ask("/never")) {
      assertThat(line(large)).isEqualTo("HTTP/1.1 200 OK");
      await().atMost(LIMIT).until(() -> admission.inUse() == 2);
      CompletableFuture<Integer> drained = server.drain(SHORT).toCompletableFuture();
      assertBusy(get("/SEP1.cnf.xml"));
      assertThat(drained.get(5, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(line(waiting)).isEqualTo("HTTP/1.1 503 Service Unavailable");
      assertThat(readToEnd(large)).isLessThan(LARGE);
    }
    assertThat(metrics.events()).containsExactlyInAnyOrder("draining", "cancelled", "cancelled");
    assertThat(server.drain(LIMIT).toCompletableFuture().get(5, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void saysWhichSettingHelpsWhenThePortIsTaken() {
    InetSocketAddress taken = server.boundAddresses().get(0);
    FileHttpSettings settings =
        new FileHttpSettings(List.of(taken), LIMIT, LIMIT, SourceRanges.ALL, 1);
    FileHttpServer second =
        new FileHttpServer(vertx, settings, files, admission, metrics, Ticker.system());
    assertThat(server.problem()).isEmpty();
    assertThatThrownBy(second::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("callboot.http.port")
        .hasMessageContaining(Integer.toString(taken.getPort()));
    assertThat(second.problem()).isPresent();
    assertThat(second.boundAddresses()).isEmpty();
  }
}
