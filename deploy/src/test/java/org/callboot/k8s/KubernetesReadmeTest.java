package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The README of the manifests names what operators have to make and to choose. */
class KubernetesReadmeTest {
  @Test
  void namesOverlaysSecretsAndPorts() throws IOException {
    String readme = Files.readString(Kustomize.MANIFESTS.resolve("README.md"));

    assertThat(Kustomize.overlays()).allMatch(name -> readme.contains("| `" + name + "` |"));
    assertThat(Rules.SECRETS).allMatch(secret -> readme.contains("`" + secret + "`"));
    assertThat(Manifests.read(Kustomize.overlay("single-site"), new ArrayList<>()).workloads())
        .flatMap(workload -> workload.ports().toList())
        .allMatch(port -> readme.contains("| " + port.getContainerPort() + " |"));
  }
}
