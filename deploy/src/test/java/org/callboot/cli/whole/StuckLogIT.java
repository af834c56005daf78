package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.cli.Callboot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads the log of a node, as when a container's log driver hangs. */
@Timeout(120)
class StuckLogIT {
  /** Their lines are several times what a pipe holds, 64 KiB on Linux. */
  private static final int REQUESTS = 2_000;

  private static final Pattern TFTP = Pattern.compile("tftp /?127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path folder;

  @Test
  void phonesAreServedThoughTheLogIsStuck() throws Exception {
    Process node = start();
    try (BufferedReader output = node.inputReader(StandardCharsets.UTF_8)) {
      Phone phone = new Phone(port(output));
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(phone.ask("not-there-" + i).isFile()).isFalse();
      }
      node.toHandle().destroy();
      assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).isZero();
    } finally {
      node.destroyForcibly();
    }
  }

  @Test
  void theLastLinesOfTheLogAreWritten() throws Exception {
    Process node = start();
    try (BufferedReader output = node.inputReader(StandardCharsets.UTF_8);
        BufferedReader log =
            new BufferedReader(
                new InputStreamReader(node.getErrorStream(), StandardCharsets.UTF_8))) {
      assertThat(new Phone(port(output)).ask("the-last-one").isFile()).isFalse();
      node.toHandle().destroy();
      assertThat(log.lines()).anyMatch(line -> line.contains("the-last-one"));
      assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      node.destroyForcibly();
    }
  }

  private static int port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = TFTP.matcher(line);
      if (address.find()) {
        return Integer.parseInt(address.group(1));
      }
    }
    throw new IllegalStateException("the node ended before it listened");
  }

  /** With the settings of the log that come with the program; no cluster is served. */
  private Process start() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("node.yaml"),
            """
            callboot:
              site: loopback
              primary: hq
              tftp: { addresses: 127.0.0.1, port: 0 }
              http: { port: 0 }
              hazelcast: { address: 127.0.0.1, port: 0 }
              ops: { port: 0 }
            """);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Callboot.class.getName(),
            "node",
            "--config",
            config.toString());
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }
}
