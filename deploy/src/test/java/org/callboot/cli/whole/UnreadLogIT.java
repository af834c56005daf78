package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A collector of logs that hangs is no phone's trouble. */
@Timeout(180)
class UnreadLogIT {
  /** Lines of several pipes of 64 KiB. */
  private static final int REQUESTS = 1_000;

  private static final List<String> OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dlogback.configurationFile=logback.xml");

  @TempDir Path folder;

  @Test
  void phonesAreServedWhileNobodyReadsStandardErrorAndNoLineIsLost() throws Exception {
    Path pipe = folder.resolve("log");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<InputStream> reader = CompletableFuture.supplyAsync(() -> open(pipe));
    try (CallbootProcess demo = demo(pipe);
        InputStream log = reader.get(60, TimeUnit.SECONDS)) {
      demo.awaitReady();
      Phone phone = demo.phone();
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(phone.ask("XMLDefault.cnf.xml").isFile()).isTrue();
      }
      CompletableFuture<Long> lines = CompletableFuture.supplyAsync(() -> transfers(log));
      assertThat(demo.stop()).isZero();
      assertThat(lines.get(60, TimeUnit.SECONDS)).isEqualTo(REQUESTS);
    }
  }

  private CallbootProcess demo(Path pipe) throws IOException {
    List<String> intoThePipe = List.of("sh", "-c", "exec \"$@\" 2>\"$0\"", pipe.toString());
    return CallbootProcess.start(
        intoThePipe,
        OPTIONS,
        folder,
        "demo",
        "--data",
        folder.resolve("data").toString(),
        "--tftp-port",
        "0",
        "--http-port",
        "0",
        "--ops-port",
        "0");
  }

  /** Returns when somebody has opened the other end. */
  private static InputStream open(Path pipe) {
    try {
      return Files.newInputStream(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long transfers(InputStream log) {
    return new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> line.contains("transfer ended"))
        .count();
  }
}
