package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long atftp takes for 1 MiB through 3 % loss, from us and from atftpd, in the same namespace
 * and in turn. A measurement: it prints a table and asserts bytes only. {@code -Dbench.rounds=3}
 * takes medians.
 */
@Tag("bench")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class LossTimesIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String HOST = "127.0.0.9";
  private static final String NAME = ClientFiles.name(ClientFiles.MEBIBYTE);
  private static final int[] WINDOWS = {1, 8};

  @TempDir private Path folder;

  /** A server by its port. */
  private record Contestant(String name, int port) {}

  private static final Contestant OURS = new Contestant("callboot", 69);

  private static final List<Contestant> ALL =
      List.of(
          OURS,
          new Contestant("atftpd --retry-timeout 1", 71),
          new Contestant("atftpd (timer of 5 s)", 70));

  @Test
  void aMebibyteThroughLoss() throws Exception {
    Program.require("atftp");
    InetSocketAddress address = new InetSocketAddress(HOST, OURS.port());
    Path log = folder.resolve("server.log");
    try (NetworkNamespace namespace = NetworkNamespace.create(folder);
        ServerProcess ours = ServerProcess.start(namespace, ServedPorts.POOLED, log, address);
        Peer slow = atftpd(namespace, 70);
        Peer quick = atftpd(namespace, 71, "--retry-timeout", "1")) {
      namespace.rule(Loss.sparingTheAckOfAnOack("-d " + HOST));
      namespace.rule(Loss.of("", 0.03));
      assertThat(List.of(slow.isAlive(), quick.isAlive())).as(ours.log()).containsOnly(true);
      measure(namespace);
    }
  }

  private void measure(NetworkNamespace namespace) throws Exception {
    int rounds = Integer.getInteger("bench.rounds", 1);
    print(
        "| 1 MiB through 3 % loss, blksize 1428 | seconds, window 1 | ratio | window 8 | ratio |");
    print("| --- | --- | --- | --- | --- |");
    double[][] seconds = new double[ALL.size()][WINDOWS.length];
    for (int i = 0; i < ALL.size(); i++) {
      StringBuilder row = new StringBuilder("| ").append(ALL.get(i).name());
      for (int w = 0; w < WINDOWS.length; w++) {
        seconds[i][w] = median(namespace, ALL.get(i), WINDOWS[w], rounds);
        double ratio = seconds[0][w] / seconds[i][w];
        row.append(String.format(Locale.ROOT, " | %.2f | %.2f", seconds[i][w], ratio));
      }
      print(row.append(" |").toString());
    }
  }

  private double median(NetworkNamespace namespace, Contestant server, int window, int rounds)
      throws Exception {
    double[] seconds = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      seconds[i] = fetch(namespace, server, window);
    }
    Arrays.sort(seconds);
    return seconds[rounds / 2];
  }

  private double fetch(NetworkNamespace namespace, Contestant server, int window) throws Exception {
    Path target = Files.createTempDirectory(folder, "got").resolve("file");
    List<String> command =
        List.of(
            "atftp",
            "--option",
            "blksize 1428",
            "--option",
            "windowsize " + window,
            "-g",
            "-r",
            NAME,
            "-l",
            target.toString(),
            HOST,
            Integer.toString(server.port()));
    long start = System.nanoTime();
    Program.Result result = namespace.run(command, LIMIT);
    double seconds = (System.nanoTime() - start) / 1e9;
    Download.matches(result, target, InMemoryFiles.bytes(ClientFiles.MEBIBYTE));
    return seconds;
  }

  private static void print(String line) {
    System.out.println(line);
  }

  /** Another server, which ends with the test. */
  private record Peer(Process process) implements AutoCloseable {
    boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  private Peer atftpd(NetworkNamespace namespace, int port, String... more) throws IOException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.write(root.resolve(NAME), InMemoryFiles.bytes(ClientFiles.MEBIBYTE));
    List<String> command = new ArrayList<>(List.of(program(), "--daemon", "--no-fork"));
    command.addAll(List.of("--user", "root", "--group", "root", "--bind-address", HOST));
    command.addAll(List.of("--logfile", folder.resolve("atftpd" + port).toString()));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of(more));
    command.add(root.toString());
    return new Peer(
        new ProcessBuilder(namespace.inside(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Installed, or unpacked where the bench lane keeps its peers. */
  private static String program() {
    Path unpacked = Path.of(System.getProperty("bench.peers", "target/peers"));
    Path program = unpacked.resolve("atftpd/usr/sbin/atftpd").toAbsolutePath();
    if (Files.isExecutable(program)) {
      return program.toString();
    }
    Program.require("atftpd");
    return Program.find("atftpd").orElseThrow().toString();
  }
}
