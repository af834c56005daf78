package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.cli.status.OperationsPort;
import org.callboot.cli.whole.CallbootProcess;
import org.callboot.cli.whole.LargeCluster;
import org.callboot.cli.whole.SettingsText;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both programs with the heap that the manifests give them hold a cluster of 100,000 phones, or
 * {@code -Dbench.devices}, and stay within the memory of their containers, beyond which Kubernetes
 * would end them.
 */
@Tag("bench")
@Timeout(1_800)
class MemoryOfPodsIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final int DEVICES = Integer.getInteger("bench.devices", 100_000);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final String PUBLISHED = "callboot_publisher_files_published_files_total";

  private final Manifests manifests =
      Manifests.read(Kustomize.overlay("single-site"), new ArrayList<>());

  @TempDir Path folder;

  @Test
  void programsOfALargeClusterStayWithinTheirContainers() throws Exception {
    Memory ofNode = Memory.of(only(first(DaemonSet.class).getSpec().getTemplate()));
    Memory ofAgent = Memory.of(only(first(Deployment.class).getSpec().getTemplate()));
    try (EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0)) {
      DatabaseAddress database = LargeCluster.fill(server, HQ, DEVICES);
      try (CallbootProcess node = node(ofNode);
          CallbootProcess agent = agent(ofAgent, database, node)) {
        int port = agent.awaitReady().number("operations port (\\d+)");
        OperationsPort ops = new OperationsPort("http://127.0.0.1:" + port);
        awaitPublished(agent, ops, 2.0 * DEVICES);
        LargeCluster.changePort(database);
        awaitPublished(agent, ops, 3.0 * DEVICES);
        report("node", node, ofNode);
        report("agent", agent, ofAgent);
      }
    }
  }

  private <T extends HasMetadata> T first(Class<T> kind) {
    return manifests.all(kind).findFirst().orElseThrow();
  }

  private static Container only(PodTemplateSpec pod) {
    return pod.getSpec().getContainers().get(0);
  }

  /**
   * Of a container, in bytes.
   *
   * @param heap the share of it that its JVM is told to take
   */
  private record Memory(long limit, long heap) {
    static Memory of(Container container) {
      Quantity limit = container.getResources().getLimits().get("memory");
      String options =
          container.getEnv().stream()
              .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
              .map(EnvVar::getValue)
              .findFirst()
              .orElseThrow();
      Matcher share = SHARE.matcher(options);
      assertThat(share.find()).as(options).isTrue();
      BigDecimal bytes = Quantity.getAmountInBytes(limit);
      return new Memory(
          bytes.longValue(), bytes.longValue() * Integer.parseInt(share.group(1)) / 100);
    }

    List<String> options() {
      return List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError");
    }
  }

  private CallbootProcess node(Memory memory) throws IOException {
    String copy = folder.resolve("copy").toString();
    SettingsText.Ports any = new SettingsText.Ports(0, 0, 0, 0);
    String settings =
        SettingsText.of(new SettingsText.Node("loopback", "hq", "127.0.0.1", any, "", copy));
    Path config = Files.writeString(folder.resolve("node.yaml"), settings);
    return CallbootProcess.start(memory.options(), folder, "node", "--config", config.toString());
  }

  private CallbootProcess agent(Memory memory, DatabaseAddress database, CallbootProcess node)
      throws IOException {
    int member = node.awaitReady().number("site /?127\\.0\\.0\\.1:(\\d+)");
    Map<String, String> sites = Map.of("loopback", "127.0.0.1:" + member);
    String settings = SettingsText.agent("hq", database, sites, "127.0.0.1", 0);
    Path config = Files.writeString(folder.resolve("agent.yaml"), settings);
    return CallbootProcess.start(
        memory.options(), folder, "publisher", "--config", config.toString());
  }

  private static void awaitPublished(CallbootProcess agent, OperationsPort ops, double files) {
    await().atMost(LIMIT).until(() -> !agent.isAlive() || published(ops) >= files);
    assertThat(agent.isAlive()).as("%s", agent.lines()).isTrue();
  }

  private static double published(OperationsPort ops) throws IOException, InterruptedException {
    return ops.status().meters().sum(PUBLISHED).orElse(0);
  }

  private static void report(String name, CallbootProcess program, Memory memory)
      throws IOException {
    Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + program.pid() + "/status")));
    assertThat(peak.find()).isTrue();
    long bytes = Long.parseLong(peak.group(1)) << 10;
    System.out.printf(
        "%s: peak of memory %d MiB of %d MiB, heap %d MiB at most%n",
        name, bytes >> 20, memory.limit() >> 20, memory.heap() >> 20);
    assertThat(bytes).isLessThan(memory.limit());
  }
}
