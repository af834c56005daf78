package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A machine starts from the network: the iPXE of QEMU's network card fetches its files here. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class NetbootIT {
  /** Seven seconds on an idle machine; without hardware support a busy one takes its time. */
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private static final String PROGRAM = "qemu-system-x86_64";

  /** The host's loopback address, as a guest of QEMU's user network sees it. */
  private static final String HOST = "10.0.2.2";

  @TempDir private Path folder;

  @Test
  void ipxeBootsFromANode(Vertx vertx) throws Exception {
    boot(vertx, ServedPorts.POOLED);
  }

  @Tag("deep")
  @ParameterizedTest
  @EnumSource(ServedPorts.class)
  void ipxeBootsInEveryPortMode(ServedPorts ports, Vertx vertx) throws Exception {
    boot(vertx, ports);
  }

  private void boot(Vertx vertx, ServedPorts ports) throws Exception {
    Program.require(PROGRAM);
    InMemoryFiles files = ClientFiles.all();
    try (ClientServer server = ClientServer.start(vertx, ports, files)) {
      String root = "tftp://" + HOST + ":" + server.ipv4().getPort() + "/";
      files.with("boot.ipxe", script(root).getBytes(StandardCharsets.US_ASCII));
      Program.Result result = Program.run(qemu(root), folder.resolve("console"), LIMIT);
      assertThat(result.output()).contains("SCRIPT-RUNS", "FILE-FETCHED");
      assertThat(result.exitCode()).isZero();
      assertThat(server.metrics.count("completed")).isEqualTo(2);
    }
  }

  private static String script(String root) {
    String file = root + ClientFiles.name(ClientFiles.MEBIBYTE);
    return String.join(
        "\n",
        "#!ipxe",
        "echo SCRIPT-RUNS",
        "imgfetch " + file + " && echo FILE-FETCHED || echo FILE-FAILED",
        // The console loses what its port still holds when the machine restarts.
        "echo " + ".".repeat(70),
        "reboot",
        "");
  }

  private static List<String> qemu(String root) {
    return List.of(
        PROGRAM,
        "-accel",
        "tcg",
        "-m",
        "256",
        "-nographic",
        "-no-reboot",
        "-boot",
        "n",
        "-netdev",
        "user,id=n0,bootfile=" + root + "boot.ipxe",
        "-device",
        "virtio-net-pci,netdev=n0");
  }
}
