package org.callboot.sync.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * TFTP clients that others wrote, as Debian packages them. A test on one that is not installed is
 * skipped, unless the environment has CALLBOOT_REQUIRE_PEERS=1.
 */
public enum RealClient {
  CURL("curl") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      // With options on, curl takes the true "tsize 0" of an empty file for a fault.
      return List.of(
          "curl",
          "-gsS",
          name.equals("file0") ? "--tftp-no-options" : "--no-progress-meter",
          "--max-time",
          "20",
          "-o",
          target.toString(),
          "tftp://" + hostInBrackets(server) + ":" + server.getPort() + "/" + name);
    }
  },
  CURL_LARGE_BLOCKS("curl") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return Stream.concat(
              Stream.of("curl", "--tftp-blksize", "1428"),
              CURL.command(server, name, target).stream().skip(1))
          .toList();
    }
  },
  TFTP_HPA("tftp") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return List.of(
          "tftp", "-m", "binary", host(server), port(server), "-c", "get", name, target.toString());
    }
  },
  ATFTP("atftp") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return List.of(
          "atftp", "-g", "-r", name, "-l", target.toString(), host(server), port(server));
    }
  },
  ATFTP_OPTIONS("atftp") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return Stream.concat(
              Stream.of(
                  "atftp",
                  "--option",
                  "blksize 1428",
                  "--option",
                  "tsize 0",
                  "--option",
                  "timeout 2"),
              ATFTP.command(server, name, target).stream().skip(1))
          .toList();
    }
  },
  BUSYBOX("busybox") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return List.of(
          "busybox", "tftp", "-g", "-r", name, "-l", target.toString(), host(server), port(server));
    }
  },
  BUSYBOX_LARGE_BLOCKS("busybox") {
    @Override
    List<String> command(InetSocketAddress server, String name, Path target) {
      return Stream.concat(
              Stream.of("busybox", "tftp", "-b", "1428"),
              BUSYBOX.command(server, name, target).stream().skip(2))
          .toList();
    }
  };

  /** How a client ended and what it wrote to its terminal. */
  public record Result(int exitCode, String output) {}

  private static final int LIMIT_SECONDS = 30;

  private final String program;

  RealClient(String program) {
    this.program = program;
  }

  abstract List<String> command(InetSocketAddress server, String name, Path target);

  public String program() {
    return program;
  }

  /** Skips the test that needs it, or fails it where peers are required. */
  public void require() {
    if ("1".equals(System.getenv("CALLBOOT_REQUIRE_PEERS"))) {
      assertThat(isInstalled())
          .as("CALLBOOT_REQUIRE_PEERS=1, but '%s' is not installed", program)
          .isTrue();
    }
    assumeTrue(isInstalled(), () -> "skipped: '" + program + "' is not installed");
  }

  public boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  public Result fetch(InetSocketAddress server, String name, Path target)
      throws IOException, InterruptedException {
    Path output = target.resolveSibling(target.getFileName() + ".out");
    Process process =
        new ProcessBuilder(command(server, name, target))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(program + " did not end within " + LIMIT_SECONDS + " s");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String host(InetSocketAddress server) {
    return server.getAddress().getHostAddress();
  }

  private static String hostInBrackets(InetSocketAddress server) {
    String host = host(server);
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  private static String port(InetSocketAddress server) {
    return Integer.toString(server.getPort());
  }
}
