package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.callboot.sync.peers.Program;

/**
 * A network of its own with a loopback device and nothing else, in which packet filter rules of a
 * test hurt nobody. It takes root, {@code ip} and {@code iptables}: tests are skipped without them,
 * or fail with CALLBOOT_REQUIRE_PEERS=1.
 */
final class NetworkNamespace implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name =
      "callboot-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
  private final Path folder;

  private NetworkNamespace(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one with its loopback device up.
   *
   * @param folder for what the programs write
   */
  static NetworkNamespace create(Path folder) throws IOException, InterruptedException {
    Program.require("ip");
    Program.require("iptables");
    NetworkNamespace namespace = new NetworkNamespace(folder);
    Program.Result added = namespace.runOutside(List.of("ip", "netns", "add", namespace.name));
    Program.require(
        added.exitCode() == 0, "no network namespace can be made here: " + added.output().strip());
    namespace.must("ip", "link", "set", "lo", "up");
    return namespace;
  }

  /** The same command, to be started from outside and to run inside. */
  List<String> inside(List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", name), command.stream()).toList();
  }

  /** Runs a program inside to its end. */
  Program.Result run(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    return Program.run(inside(command), freshOutput(), limit);
  }

  /** Adds a rule of iptables; {@code words} are as on its command line. */
  void rule(String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("iptables", "-w"));
    command.addAll(List.of(words.split(" ")));
    must(command.toArray(String[]::new));
  }

  /** Sets what {@code sysctl} calls net.ipv4.NAME, for this network alone. */
  void ipv4Setting(String setting, String value) throws IOException, InterruptedException {
    must("sh", "-c", "echo " + value + " > /proc/sys/net/ipv4/" + setting);
  }

  /** How many packets each rule of a chain of the filter table has caught, in order. */
  List<Long> packetsCaught(String chain) throws IOException, InterruptedException {
    String listing = must("iptables", "-w", "-L", chain, "-v", "-x", "-n");
    return listing.lines().skip(2).map(line -> Long.valueOf(line.strip().split(" +")[0])).toList();
  }

  private String must(String... command) throws IOException, InterruptedException {
    Program.Result result = run(List.of(command), LIMIT);
    assertThat(result.exitCode()).as("%s: %s", List.of(command), result.output()).isZero();
    return result.output();
  }

  private Program.Result runOutside(List<String> command) throws IOException, InterruptedException {
    return Program.run(command, freshOutput(), LIMIT);
  }

  private Path freshOutput() throws IOException {
    return Files.createTempFile(folder, "program", ".out");
  }

  /** What still runs inside keeps its network until it ends. */
  @Override
  public void close() throws IOException {
    try {
      Program.Result deleted = runOutside(List.of("ip", "netns", "delete", name));
      assertThat(deleted.exitCode()).as(deleted.output()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
