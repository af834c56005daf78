package org.callboot.sync.peers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that tests run, as its distribution packages them. */
public final class Program {
  private Program() {}

  /**
   * How a program ended and what it wrote to its terminal.
   *
   * @param exitCode its code; 128 and more after a signal
   * @param output both streams, in the order they came
   */
  public record Result(int exitCode, String output) {}

  /**
   * Where a program is: on the PATH, or in the folders of system programs, which the PATH of an
   * ordinary user may lack.
   */
  public static Optional<Path> find(String name) {
    String[] path = System.getenv().getOrDefault("PATH", "").split(":");
    return Stream.concat(Arrays.stream(path), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Skips the test where something it needs is missing, or fails it where the environment has
   * CALLBOOT_REQUIRE_PEERS=1.
   */
  public static void require(boolean available, String missing) {
    if (!available && "1".equals(System.getenv("CALLBOOT_REQUIRE_PEERS"))) {
      fail("CALLBOOT_REQUIRE_PEERS=1, but %s", missing);
    }
    assumeTrue(available, () -> "skipped: " + missing);
  }

  /** The same for a program by its name. */
  public static void require(String name) {
    require(find(name).isPresent(), "'" + name + "' is not installed");
  }

  /**
   * Runs a program to its end, with an empty standard input.
   *
   * @param output takes what it writes
   * @throws AssertionError if it did not end within the limit; it is killed then
   */
  public static Result run(List<String> command, Path output, Duration limit)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(command + " did not end within " + limit);
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
