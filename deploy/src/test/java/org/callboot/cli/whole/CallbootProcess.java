package org.callboot.cli.whole;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.callboot.cli.Callboot;

/** A program started as the launcher starts it, in a JVM of its own. */
public final class CallbootProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CallbootProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a program and does not wait. */
  static CallbootProcess start(Path workingFolder, String... arguments) throws IOException {
    return start(List.of("-Xmx512m", "-XX:+UseSerialGC"), workingFolder, arguments);
  }

  /** As above, with other options of the JVM. */
  public static CallbootProcess start(List<String> options, Path workingFolder, String... arguments)
      throws IOException {
    return start(List.of(), options, workingFolder, arguments);
  }

  /**
   * As above, by another program that becomes it, such as {@code ip netns exec}: both are one
   * process with one number.
   */
  public static CallbootProcess start(
      List<String> prefix, List<String> options, Path workingFolder, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Callboot.class.getName());
    command.addAll(List.of(arguments));
    return of(workingFolder, command);
  }

  /** Starts a program by the whole of its command and does not wait. */
  public static CallbootProcess of(Path workingFolder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new CallbootProcess(builder.directory(workingFolder.toFile()).start());
  }

  /** Starts a demo on any free ports and waits until it is ready. */
  public static CallbootProcess demo(Path data) throws IOException {
    return start(
            data.getParent(),
            "demo",
            "--data",
            data.toString(),
            "--tftp-port",
            "0",
            "--http-port",
            "0",
            "--ops-port",
            "0")
        .awaitReady();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // Its pipe is closed with a process that is killed.
    }
  }

  /** Whether it has said that it is ready, and runs. */
  public boolean isReady() {
    return process.isAlive() && lines.stream().anyMatch(l -> l.startsWith("ready"));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits until it says that it is ready; one that does not is ended. */
  public CallbootProcess awaitReady() {
    try {
      await()
          .atMost(START_LIMIT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !process.isAlive() || isReady());
    } catch (ConditionTimeoutException e) {
      close();
      throw new IllegalStateException("was not ready in time: " + String.join("\n", lines), e);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException("ended before it was ready: " + String.join("\n", lines));
    }
    return this;
  }

  public long pid() {
    return process.pid();
  }

  /** Time that it has kept processors busy for. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The first group of the first line that the pattern is found in. */
  public int number(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    for (String line : lines) {
      Matcher matcher = wanted.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IllegalStateException("'" + pattern + "' is not in " + lines);
  }

  /** The phone's view of a demo or a node on loopback. */
  public Phone phone() {
    return new Phone(number("tftp +/?127\\.0\\.0\\.1:(\\d+)"));
  }

  /** Sends a signal by its short name, such as STOP or CONT. */
  public void signal(String name) throws IOException, InterruptedException {
    Signals.send(name, List.of(process.pid()));
  }

  /** Ends it as a crash would: SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits for a command that ends by itself; returns its exit code. */
  public int end() throws InterruptedException {
    if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("did not end in time: " + lines);
    }
    return process.exitValue();
  }

  /** Asks it to stop by SIGTERM; returns its exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  /** Waits until it has ended; returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not stop in time: " + lines);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
