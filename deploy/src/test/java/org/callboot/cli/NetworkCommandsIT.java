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
import org.callboot.cli.tftp.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands get and status against small servers on loopback. */
class NetworkCommandsIT {
  private final Terminal terminal = new Terminal();
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
    answer("/live", 200, "{\"live\":true}");
    answer("/ready", 200, "{\"ready\":true,\"missing\":[]}");
    answer("/metrics", 200, "callboot_path_files{path=\"hq\"} 5\n");
    assertThat(terminal.type("status", "--ops", url("/"))).isZero();
    assertThat(terminal.out())
        .containsPattern("live +yes")
        .containsPattern("ready +yes")
        .containsPattern("files +hq 5")
        .containsPattern("requests +-");
  }

  @Test
  void saysWhatAProgramLacks() {
    answer("/live", 200, "");
    answer("/ready", 503, "{\"missing\":[{\"part\":\"cluster hq\",\"problem\":\"no manifest\"}]}");
    assertThat(terminal.type("status", "--ops", url(""))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out())
        .containsPattern("ready +no")
        .containsPattern("missing +cluster hq: no manifest");
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
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
