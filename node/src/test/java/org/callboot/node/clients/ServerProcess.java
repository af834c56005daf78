package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link TftpTestServerMain} in a network namespace; ends with its standard input. */
final class ServerProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param log takes all that it writes
   * @param launcher words before the command, such as of {@code setpriv}
   * @throws AssertionError if it ends instead, with what it wrote
   */
  static ServerProcess start(
      NetworkNamespace namespace,
      ServedPorts ports,
      Path log,
      InetSocketAddress address,
      String... launcher)
      throws IOException {
    return start(namespace, ports, log, List.of(address), launcher);
  }

  /** The same on several addresses, of one port. */
  static ServerProcess start(
      NetworkNamespace namespace,
      ServedPorts ports,
      Path log,
      List<InetSocketAddress> addresses,
      String... launcher)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TftpTestServerMain.class.getName(), ports.name()));
    command.add("" + addresses.get(0).getPort());
    addresses.forEach(address -> command.add(address.getAddress().getHostAddress()));
    Process process =
        new ProcessBuilder(namespace.inside(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ServerProcess(process, log).onceReady();
  }

  private ServerProcess onceReady() {
    try {
      await().atMost(LIMIT).until(this::isReadyOrDead);
      assertThat(process.isAlive()).as("the server ended: %s", log()).isTrue();
      return this;
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private boolean isReadyOrDead() {
    return log().contains(TftpTestServerMain.READY) || !process.isAlive();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .as("the server did not end: %s", log())
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
