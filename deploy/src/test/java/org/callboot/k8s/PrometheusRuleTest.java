package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The alerts of the Prometheus operator are those of {@code deploy/prometheus}. */
class PrometheusRuleTest {
  private static final Path SOURCE = Path.of("prometheus", "callboot-rules.yaml");

  @Test
  void hasTheGroupsOfTheSource() throws IOException {
    JsonNode source = new YAMLMapper().readTree(SOURCE.toFile());
    ObjectNode rule =
        Kustomize.overlay("single-site").stream()
            .filter(object -> object.path("kind").asText().equals("PrometheusRule"))
            .findFirst()
            .orElseThrow();

    assertThat(rule.at("/spec/groups")).isEqualTo(source.path("groups"));
  }
}
