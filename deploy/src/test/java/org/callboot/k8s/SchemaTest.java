package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types and enumerations of each overlay, by the schemas that Kubernetes publishes. */
class SchemaTest {
  /** Made by {@code .ci/kubernetes-peers}. */
  private static final Path LIBRARIES = Path.of("target", "peers", "kubernetes");

  private static final Path SCRIPT = Path.of("..", ".ci", "kubernetes", "check.mjs");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static Stream<String> overlays() {
    return Kustomize.overlays().stream();
  }

  @BeforeAll
  static void needsTheSchemas() {
    Program.require("node");
    Program.require(
        Files.isDirectory(LIBRARIES.resolve("node_modules")),
        "the schemas of Kubernetes are not there; run .ci/kubernetes-peers");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void isOfTheRightTypes(String overlay) throws Exception {
    assertThat(check(Kustomize.overlay(overlay))).endsWith("objects, 0 with faults\n");
  }

  @Test
  void noticesAnEnumerationThatIsWrong() throws Exception {
    List<ObjectNode> documents = Kustomize.overlay("single-site");
    new Breakage(
            "single-site",
            "DaemonSet callboot-node",
            "/spec/template/spec/containers/0/ports/0/protocol",
            "\"UDPX\"",
            "")
        .apply(documents);

    assertThat(check(documents)).contains("DaemonSet callboot-node").contains("ports/0/protocol");
  }

  private String check(List<ObjectNode> documents) throws IOException, InterruptedException {
    // A script finds its libraries beside itself.
    Path script = LIBRARIES.resolve("check.mjs");
    Files.copy(SCRIPT, script, StandardCopyOption.REPLACE_EXISTING);
    Path objects = folder.resolve("objects.json");
    Files.write(objects, new ObjectMapper().writeValueAsBytes(documents));
    List<String> command = List.of("node", script.toString(), objects.toString());
    return Program.run(command, folder.resolve("output.txt"), LIMIT).output();
  }
}
