package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.publisher.PublisherSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each overlay of {@code k8s/} is built and held against the rules; broken ones are caught. */
class ManifestsTest {
  private static Stream<String> overlays() {
    return Kustomize.overlays().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void keepsEveryRule(String overlay) {
    List<ObjectNode> documents = Kustomize.overlay(overlay);

    assertThat(Rules.complaints(documents)).isEmpty();
  }

  private static Stream<Breakage> breakages() {
    return Breakages.all();
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void noticesWhatIsBroken(Breakage breakage) {
    List<ObjectNode> documents = Kustomize.overlay(breakage.overlay());
    breakage.apply(documents);

    assertThat(Rules.complaints(documents)).anyMatch(text -> text.contains(breakage.complaint()));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void bringsTheSchemaForwardInTheDatabaseOfTheAgents(String overlay) {
    Manifests manifests = Manifests.read(Kustomize.overlay(overlay), new ArrayList<>());

    for (Workload agents : manifests.workloads().stream().filter(w -> !w.runsNodes()).toList()) {
      PublisherSettings settings = ProgramSettings.load(PublisherSettings.class, agents, manifests);
      DatabaseLogin login = ProgramSettings.database(settings.cluster(), agents, manifests);
      assertThat(login.jdbcUrl()).isEqualTo(settings.database().url().orElseThrow());
      assertThat(login.password()).isEqualTo(settings.database().password().orElseThrow());
      assertThat(agents.pod().getInitContainers().get(0).getArgs())
          .containsSubsequence("db", "migrate", "$(CALLBOOT_CLUSTER)", "--config");
    }
  }

  @Test
  void hasTheOverlaysOfTheReadme() {
    assertThat(Kustomize.overlays())
        .containsExactly("multi-site", "single-port", "single-site", "unprivileged-hosts");
  }
}
