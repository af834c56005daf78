package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.callboot.cli.tftp.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands get, explain and status against small servers on loopback. */
class NetworkCommandsIT {
  private final Terminal terminal = new Terminal();
  private final AtomicReference<String> asked = new AtomicReference<>();
  private HttpServer http;

  @TempDir private Path folder;

  @BeforeEach
  void startHttp() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.start();
  }

  @AfterEach
  void stopHttp() {
    http.stop(0);
  }

  @Test
  void writesAFileOfTftpToTheTerminal() throws Exception {
    try (ScriptedServer tftp = new ScriptedServer()) {
      CompletableFuture<Integer> get = start("get", tftp.url("f"));
      assertThat(tftp.expectRequest()).isEqualTo("f|octet|blksize|1428|tsize|0|timeout|2|");
      tftp.sendData(1, "content".getBytes(StandardCharsets.UTF_8));
      tftp.expectAck(1);
      assertThat(get.get(10, TimeUnit.SECONDS)).isZero();
    }
    assertThat(terminal.file()).isEqualTo("content");
    assertThat(terminal.out() + terminal.err()).isEmpty();
  }

  @Test
  void putsAFileInPlaceOnlyWhenItIsWhole() throws Exception {
    Path target = Files.writeString(folder.resolve("f"), "old");
    try (ScriptedServer tftp = new ScriptedServer()) {
      CompletableFuture<Integer> get =
          start("get", "--plain", "-o", target.toString(), tftp.url("f"));
      tftp.expectRequest();
      tftp.sendData(1, new byte[512]);
      tftp.expectAck(1);
      assertThat(Files.readString(target)).isEqualTo("old");
      tftp.sendError(0, "server busy, try again later");
      assertThat(get.get(10, TimeUnit.SECONDS)).isEqualTo(ExitCode.FAILED);
    }
    assertThat(terminal.err()).contains("retry answer").contains("try again in a few seconds");
    assertThat(Files.readString(target)).isEqualTo("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void fetchesByHttpAndNamesRefusals() {
    answer("/f.xml", 200, "<x/>");
    answer("/busy", 503, "");
    assertThat(terminal.type("get", url("/f.xml"))).isZero();
    assertThat(terminal.file()).isEqualTo("<x/>");
    assertThat(terminal.type("get", url("/missing"))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("HTTP 404 (file not found)");
    assertThat(terminal.type("get", url("/busy"))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("retry answer").contains("try again in 7 seconds");
  }

  @Test
  void savesAFileOfHttp() throws IOException {
    answer("/f.xml", 200, "<x/>");
    Path target = folder.resolve("f.xml");
    assertThat(terminal.type("get", "-o", target.toString(), url("/f.xml"))).isZero();
    assertThat(Files.readString(target)).isEqualTo("<x/>");
    assertThat(terminal.err()).contains("4 bytes");
  }

  @Test
  void showsAProgramThatIsReady() {
    answer(
        "/api/status",
        200,
        "{\"ready\":true,\"missing\":[],\"started\":\"2026-11-28T16:20:05Z\","
            + "\"remarks\":[{\"part\":\"copies on disk\",\"remark\":\"stale\"}],"
            + "\"parts\":[{\"part\":\"http\"},{\"part\":\"tftp\",\"maximumServingCount\":30,"
            + "\"listening\":[\"127.0.0.1:69\",\"[::1]:69\"],\"none\":[],"
            + "\"paths\":[{\"path\":\"cluster:hq\",\"files\":4}]}]}");
    answer(
        "/metrics",
        200,
        "callboot_tftp_requests_total{outcome=\"completed\"} 5\n"
            + "callboot_tftp_requests_total{outcome=\"failed\"} 0\n");
    assertThat(terminal.type("status", "--ops", url("/"))).isZero();
    assertThat(terminal.out())
        .contains("up since 2026-11-28T16:20:05Z")
        .containsPattern("ready +yes")
        .containsPattern("remark +copies on disk: stale")
        .containsPattern("(?m)tftp +maximum serving count 30, listening 127.0.0.1:69 \\[::1]:69$")
        .containsPattern("paths +path cluster:hq, files 4")
        .containsPattern("by outcome +completed 5")
        .doesNotContain("failed", "http  ");
  }

  @Test
  void saysWhatAProgramLacks() {
    answer(
        "/api/status",
        200,
        "{\"ready\":false,"
            + "\"missing\":[{\"part\":\"cluster hq\",\"problem\":\"no manifest\"}]}");
    assertThat(terminal.type("status", "--ops", url(""))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out())
        .containsPattern("ready +no")
        .containsPattern("missing +cluster hq: no manifest");
  }

  @Test
  void explainsWhereAFileComesFrom() {
    answer(
        "/api/explain",
        200,
        "{\"file\":\"a b\",\"answer\":\"found\",\"path\":\"cluster:hq\",\"paths\":["
            + "{\"path\":\"cluster:hq\",\"state\":\"up\",\"answer\":\"has it\",\"builtAt\":\"now\"},"
            + "{\"path\":\"/srv\",\"state\":\"up\",\"answer\":\"lacks it\"}]}");
    assertThat(terminal.type("explain", "a b", "--ops", url(""))).isZero();
    assertThat(terminal.out())
        .contains("a b is served from cluster:hq")
        .containsPattern("primary +cluster:hq +up +has it +built at now")
        .containsPattern("(?m)alternate 1 +/srv +up +lacks it$");
    assertThat(asked.get()).isEqualTo("file=a+b");
  }

  @Test
  void explainsWhyADeviceIsToldToTryAgainAndRefusesWhatIsNoName() {
    answer(
        "/api/explain",
        200,
        "{\"file\":\"f\",\"answer\":\"try again later\",\"reason\":\"/srv is down\",\"paths\":[]}");
    assertThat(terminal.type("explain", "f", "--ops", url(""))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out()).contains("told to try again: /srv is down");
    answer("/bad/api/explain", 400, "{\"error\":\"'..' is no file name\"}");
    assertThat(terminal.type("explain", "..", "--ops", url("/bad"))).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("'..' is no file name");
  }

  @Test
  void saysThatSomethingElseAnswersThere() {
    answer("/api/status", 200, "<html>");
    assertThat(terminal.type("status", "--ops", url(""))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("something else than JSON");
  }

  @Test
  void saysThatNothingAnswers() {
    String url = url("");
    http.stop(0);
    assertThat(terminal.type("status", "--ops", url)).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("nothing answers at " + url);
    assertThat(terminal.type("get", url + "/f")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("check that the server runs");
  }

  private CompletableFuture<Integer> start(String... arguments) {
    return CompletableFuture.supplyAsync(() -> terminal.type(arguments));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.createContext(
        path,
        exchange -> {
          asked.set(String.valueOf(exchange.getRequestURI().getRawQuery()));
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
