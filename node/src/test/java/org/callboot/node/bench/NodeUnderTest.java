package org.callboot.node.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real node in a JVM of its own, filled as an agent fills it. */
final class NodeUnderTest implements RunningServer {
  /** Meters that tell whether a node has what it was given. */
  static final Set<String> NEEDED = Set.of("callboot.path.files", "callboot.tftp.cap");

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final String name;
  private final ServerProcess server;
  private final BenchFiles files;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<String> allocation = new CompletableFuture<>();
  private SiteFiller site;

  private NodeUnderTest(String name, ServerProcess server, BenchFiles files) {
    this.name = name;
    this.server = server;
    this.files = files;
    Thread reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * How a node differs from the one that comes without any setting.
   *
   * @param name also of its site
   * @param javaOptions beyond those that every node of the bench has
   * @param settings beyond those that every node of the bench has
   */
  record Variant(String name, List<String> javaOptions, Map<String, String> settings) {
    static Variant plain(String name) {
      return new Variant(name, List.of(), Map.of());
    }
  }

  /**
   * Starts a node with all files and a cap.
   *
   * @throws ServerUnavailableException if this node does not take these settings
   */
  static NodeUnderTest start(Variant variant, BenchOptions options, BenchFiles files, int cap)
      throws IOException {
    String name = variant.name();
    ServerProcess server = ServerProcess.start(name, command(options, variant), true);
    NodeUnderTest node = new NodeUnderTest(name, server, files);
    try {
      node.awaitLine("ready");
      node.site = new SiteFiller(name, node.find("site .*?(127\\.0\\.0\\.1:\\d+)"));
      node.fill(cap);
      return node;
    } catch (RuntimeException | IOException e) {
      node.close();
      throw e;
    }
  }

  private static List<String> command(BenchOptions options, Variant variant) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LauncherFlags.forThisJvm());
    command.addAll(options.nodeJavaOptions());
    command.addAll(variant.javaOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(NodeChild.class.getName());
    Map<String, String> all = new LinkedHashMap<>();
    all.put("callboot.site", variant.name());
    all.put("callboot.primary", SiteFiller.CLUSTER.name());
    all.put("callboot.tftp.addresses", "127.0.0.1");
    all.put("callboot.tftp.port", "0");
    all.put("callboot.http.port", "0");
    all.put("callboot.hazelcast.port", "0");
    all.put("callboot.ops.port", "0");
    all.put("callboot.tftp.drain-timeout", "0s");
    all.putAll(options.nodeSettings());
    all.putAll(variant.settings());
    all.forEach((key, value) -> command.add(key + "=" + value));
    return command;
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(server.process().getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("allocated ")) {
          allocation.complete(line);
        } else {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  private void awaitLine(String start) throws IOException {
    boolean came =
        Waiting.until(
            () -> !server.isAlive() || lines.stream().anyMatch(line -> line.startsWith(start)),
            START_LIMIT);
    if (!came || !server.isAlive()) {
      throw new ServerUnavailableException(name + " did not start: " + lastLog());
    }
  }

  private String lastLog() throws IOException {
    Path log = BenchReport.FOLDER.resolve("logs").resolve(name + ".log");
    List<String> all = Files.readAllLines(log);
    return all.stream()
        .map(String::strip)
        .filter(line -> line.startsWith("callboot."))
        .findFirst()
        .orElse("see " + log);
  }

  private String find(String pattern) {
    for (String line : lines) {
      Matcher matcher = Pattern.compile(pattern).matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IllegalStateException("no '" + pattern + "' in " + lines);
  }

  private void fill(int cap) {
    site.publish(files.small());
    changeCap(cap);
    double expected = files.small().size() + 1.0;
    if (!Waiting.until(() -> meters().sum("callboot_path_files") == expected, START_LIMIT)) {
      throw new IllegalStateException(name + " did not get all its files");
    }
  }

  /** Sets MaximumServingCount, and waits until it is in force. */
  void changeCap(int cap) {
    site.setParameters(
        Map.of(
            "MaximumServingCount",
            Integer.toString(cap),
            "AlternateFileLocation1",
            files.loadFolder().toString()));
    if (!Waiting.until(() -> meters().sum("callboot_tftp_cap") == cap, START_LIMIT)) {
      throw new IllegalStateException(name + " did not take the cap of " + cap);
    }
  }

  OperationsPort meters() {
    return new OperationsPort(Integer.parseInt(find("operations port (\\d+)")));
  }

  /** Bytes that the node's threads have allocated: all of them, and those of event loops. */
  long[] allocatedBytes() throws IOException {
    allocation = new CompletableFuture<>();
    server.process().getOutputStream().write("allocated\n".getBytes(StandardCharsets.UTF_8));
    server.process().getOutputStream().flush();
    try {
      String[] words = allocation.get(10, TimeUnit.SECONDS).split(" ");
      return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])};
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Endpoint address() {
    return new Endpoint(
        Endpoint.loopback(0, 0, 1), Integer.parseInt(find("tftp .*?127\\.0\\.0\\.1:(\\d+)")));
  }

  @Override
  public ServerProcess process() {
    return server;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
