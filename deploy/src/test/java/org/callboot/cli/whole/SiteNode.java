package org.callboot.cli.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node in a process of its own with a copy on disk; notes when it served and was complete. */
final class SiteNode implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long COMMAND_SECONDS = 60;
  private static final int OK = 200;
  private static final Pattern HEAP =
      Pattern.compile("(?m)^ *(?:def new|tenured) generation .* used (\\d+)K");
  private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_LIMIT)
          .build();
  private final String name;
  private final Path copies;
  private final CallbootProcess process;
  private final long startNanos;
  private OptionalDouble served = OptionalDouble.empty();
  private OptionalDouble complete = OptionalDouble.empty();
  private Duration cpu = Duration.ZERO;

  private SiteNode(String name, Path copies, CallbootProcess process, long startNanos) {
    this.name = name;
    this.copies = copies;
    this.process = process;
    this.startNanos = startNanos;
  }

  /**
   * Starts it and does not wait.
   *
   * @param port of its place in the site; 0 for any
   * @param peer port of the other node; 0 for none
   */
  static SiteNode start(Path folder, String name, int port, int peer) throws IOException {
    Path copies = folder.resolve("copies-" + name);
    String peers = peer == 0 ? "" : "127.0.0.1:" + peer;
    String yaml = SettingsText.of(SettingsText.Node.onLoopback(port, peers, copies.toString()));
    Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    long start = System.nanoTime();
    CallbootProcess process =
        CallbootProcess.start(
            List.of("-Xmx1500m", "-XX:+UseSerialGC"),
            folder,
            "node",
            "--config",
            config.toString());
    return new SiteNode(name, copies, process, start);
  }

  String name() {
    return name;
  }

  /** Waits for its ports. */
  SiteNode awaitPorts() {
    process.awaitReady();
    return this;
  }

  int memberPort() {
    return process.number("site /?127\\.0\\.0\\.1:(\\d+)");
  }

  Phone phone() {
    return process.phone();
  }

  /** Looks whether it serves a file and is complete by now; true when both are so. */
  boolean look(String file) {
    if (!process.isAlive()) {
      throw new IllegalStateException("node " + name + " has ended");
    }
    if (process.isReady() && served.isEmpty() && serves(file)) {
      served = OptionalDouble.of(seconds());
    }
    if (process.isReady() && complete.isEmpty() && isComplete()) {
      complete = OptionalDouble.of(seconds());
      cpu = process.cpu();
    }
    return served.isPresent() && complete.isPresent();
  }

  private boolean serves(String file) {
    try {
      return phone().ask(file).isFile();
    } catch (UncheckedIOException e) {
      // A machine that is busy may answer late; it is asked again.
      return false;
    }
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** Whether its operations port says that nothing is missing. */
  private boolean isComplete() {
    URI ready =
        URI.create("http://127.0.0.1:" + process.number("operations port (\\d+)") + "/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(ANSWER_LIMIT).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Seconds from the start of its JVM to the first answer with the file. */
  double served() {
    return served.orElseThrow();
  }

  /** Seconds from the start of its JVM until it was complete. */
  double complete() {
    return complete.orElseThrow();
  }

  /** Processor time until it was complete. */
  double cpuSeconds() {
    return cpu.toMillis() / 1e3;
  }

  /** What it said about reading its copy. */
  int readMillis() {
    return process.number("read in (\\d+) ms");
  }

  /** Memory that it takes, in MB of a million bytes. */
  record Memory(double heap, double rss) {
    Memory minus(Memory other) {
      return new Memory(heap - other.heap, rss - other.rss);
    }

    @Override
    public String toString() {
      return "heap %.0f MB, RSS %.0f MB".formatted(heap, rss);
    }
  }

  /** Memory after a full collection. */
  Memory memory() throws IOException, InterruptedException {
    jcmd("GC.run");
    double heap = kilobytes(HEAP, jcmd("GC.heap_info"));
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    return new Memory(heap, kilobytes(RSS, status));
  }

  private static double kilobytes(Pattern wanted, String text) {
    Matcher matcher = wanted.matcher(text);
    long sum = 0;
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1));
    }
    if (sum == 0) {
      throw new IllegalStateException("'" + wanted + "' is not in " + text);
    }
    return sum * 1024 / 1e6;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process jcmd =
        new ProcessBuilder(program, String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    if (!jcmd.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      jcmd.destroyForcibly();
      throw new IllegalStateException(command + " did not end in time");
    }
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  Path copies() {
    return copies;
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
