package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README of the manifests names what operators have to make and to choose. */
class KubernetesReadmeTest {
  private static final Pattern COUNT = Pattern.compile("(?m)^ +(\\d+) kind: (\\w+)$");
  private static final Pattern APPLIED =
      Pattern.compile("kubectl --context (\\w+) apply -k k8s/(\\S+)");

  private String readme;

  @BeforeEach
  void read() throws IOException {
    readme = Files.readString(Kustomize.MANIFESTS.resolve("README.md"));
  }

  @Test
  void namesOverlaysSecretsAndPorts() {
    assertThat(Kustomize.overlays()).allMatch(name -> readme.contains("| `" + name + "` |"));
    assertThat(Rules.SECRETS).allMatch(secret -> readme.contains("`" + secret + "`"));
    assertThat(Manifests.read(Kustomize.overlay("single-site"), new ArrayList<>()).workloads())
        .flatMap(workload -> workload.ports().toList())
        .allMatch(port -> readme.contains("| " + port.getContainerPort() + " |"));
  }

  @Test
  void countsTheObjectsOfTwoSites() {
    Map<String, Long> shown =
        COUNT
            .matcher(readme)
            .results()
            .collect(Collectors.toMap(line -> line.group(2), line -> Long.valueOf(line.group(1))));

    Map<String, Long> built =
        Kustomize.overlay("multi-site").stream()
            .map(document -> document.path("kind").asText())
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

    assertThat(shown).isEqualTo(built);
  }

  /** Images included: a part that is applied by itself is not another one. */
  @Test
  void appliesTheSamePartByPartInTwoClusters() {
    List<ObjectNode> parts =
        applied("\\w+").stream()
            .distinct()
            .flatMap(path -> Kustomize.folder(path).stream())
            .toList();

    assertThat(parts).containsExactlyInAnyOrderElementsOf(Kustomize.overlay("multi-site"));
    for (String cluster : List.of("east", "west")) {
      assertThat(applied(cluster))
          .startsWith("base/tier")
          .contains("overlays/multi-site/site-" + cluster, "overlays/multi-site/monitoring");
    }
  }

  private List<String> applied(String cluster) {
    return APPLIED
        .matcher(readme)
        .results()
        .filter(command -> command.group(1).matches(cluster))
        .map(command -> command.group(2))
        .toList();
  }
}
