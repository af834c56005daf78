package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small system whose database does not start serves what it had, and gets well without a restart.
 * What keeps the database here is the lock of its folder, which shows at once; a torn folder shows
 * after the server's start limit of a minute, in the same way.
 */
@Timeout(300)
class AllInOneIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String FILE = "SEP0007EB463101.cnf.xml";
  private static final int OK = 200;

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  private Path config() throws IOException {
    String yaml =
        """
        callboot:
          site: demo
          primary: hq
          data: "%s"
          tftp: { addresses: 127.0.0.1, port: 0 }
          http: { port: 0 }
          hazelcast: { address: 127.0.0.1, port: 0 }
          ops: { port: 0 }
          clusters:
            hq: { database: { user: embedded } }
            branch: { database: { user: embedded } }
        """
            .formatted(folder.resolve("data"));
    return Files.writeString(folder.resolve("small.yaml"), yaml);
  }

  private HttpResponse<String> ready(CallbootProcess system) {
    String url = "http://127.0.0.1:" + system.number("operations port (\\d+)") + "/ready";
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String filledByTheDemo() throws IOException, InterruptedException {
    try (CallbootProcess demo = CallbootProcess.demo(folder.resolve("data"))) {
      String text = demo.phone().ask(FILE).text();
      assertThat(demo.stop()).isZero();
      return text;
    }
  }

  @Test
  void servesWithoutItsDatabaseUntilThatStarts() throws Exception {
    String before = filledByTheDemo();
    FileChannel lock =
        FileChannel.open(folder.resolve("data/owner.lock"), StandardOpenOption.WRITE);
    try (lock;
        FileLock held = lock.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> CallbootProcess.demo(folder.resolve("data")))
          .as("the demo is of no use without its database")
          .hasMessageContaining("ended before it was ready")
          .hasMessageContaining("is in use by another running program");
      assertServesUntilItIsFree(before, held);
    }
  }

  private void assertServesUntilItIsFree(String before, FileLock lock) throws Exception {
    try (CallbootProcess system =
        CallbootProcess.start(folder, "all-in-one", "--config", config().toString())) {
      await()
          .atMost(LIMIT)
          .until(() -> system.lines().stream().anyMatch(l -> l.startsWith("operations port")));
      assertThat(system.phone().ask(FILE).text()).isEqualTo(before);
      await().atMost(LIMIT).until(() -> ready(system).body().contains("tried again"));
      assertThat(ready(system).body()).contains("embedded database");
      assertThat(system.lines().toString()).contains("embedded database does not start");
      lock.release();
      await().atMost(LIMIT).until(() -> ready(system).statusCode() == OK);
      assertThat(system.phone().ask(FILE).text()).isEqualTo(before);
      assertThat(system.stop()).isZero();
    }
  }
}
