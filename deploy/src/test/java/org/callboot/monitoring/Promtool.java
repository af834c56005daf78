package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.sync.peers.Program;

/** Prometheus' own checker, as Debian packages it. Tests are skipped without it. */
final class Promtool {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Promtool() {}

  /** Runs it, which must succeed, and returns what it says. */
  static String ok(String... words) throws IOException, InterruptedException {
    Program.Result result = run(words);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  static Program.Result run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(words));
    return run(command);
  }

  /** What it says to a page of {@code /metrics}; nothing if that is clean. */
  static String remarksOn(String metrics) throws IOException, InterruptedException {
    Path page = Files.createTempFile("metrics", ".txt");
    try {
      Files.writeString(page, metrics);
      return run(List.of("sh", "-c", "promtool check metrics < " + page)).output();
    } finally {
      Files.delete(page);
    }
  }

  private static Program.Result run(List<String> command) throws IOException, InterruptedException {
    Program.require("promtool");
    Path output = Files.createTempFile("promtool", ".txt");
    try {
      return Program.run(command, output, LIMIT);
    } finally {
      Files.delete(output);
    }
  }
}
