package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts explain themselves, use meters that exist, and fire when they should and not else. */
class RulesTest {
  private static final Path RULES = Path.of("prometheus", "callboot-rules.yaml");
  private static final Path CASES = Path.of("prometheus", "callboot-rules-test.yaml");
  private static final Path LONG_CASES = Path.of("prometheus", "callboot-rules-days-test.yaml");
  private static final Pattern TESTED = Pattern.compile("ALERTS\\{alertname=\"(\\w+)\"");

  private final List<JsonNode> alerts;

  RulesTest() throws IOException {
    JsonNode groups = new YAMLMapper().readTree(RULES.toFile()).path("groups");
    alerts =
        Dashboard.elements(groups)
            .flatMap(group -> Dashboard.elements(group.path("rules")))
            .toList();
  }

  private List<String> names() {
    return alerts.stream().map(alert -> alert.path("alert").asText()).toList();
  }

  @Test
  void everyAlertSaysHowBadItIsWhatItMeansAndWhatToDo() {
    assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.startsWith("Callboot"));
    for (JsonNode alert : alerts) {
      assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
      for (String annotation : List.of("summary", "description", "action")) {
        assertThat(alert.path("annotations").path(annotation).asText())
            .as(alert.path("alert").asText() + " " + annotation)
            .isNotBlank();
      }
    }
  }

  @Test
  void theyUseMetersOfTheCataloguesOnly() {
    for (JsonNode alert : alerts) {
      assertThat(MeterNames.known())
          .as(alert.path("alert").asText())
          .containsAll(MeterNames.in(alert.path("expr").asText()));
    }
  }

  @Test
  void whatCallsAPersonIsNoDeviceThatFallsSilent() {
    assertThat(alerts)
        .filteredOn(alert -> alert.at("/labels/severity").asText().equals("critical"))
        .noneMatch(alert -> alert.path("expr").asText().contains("timed_out"));
  }

  @Test
  void everyAlertHasACaseThatFiresAndOneThatDoesNot() throws IOException {
    List<JsonNode> cases =
        Dashboard.elements(new YAMLMapper().readTree(CASES.toFile()).path("tests"))
            .flatMap(test -> Dashboard.elements(test.path("promql_expr_test")))
            .toList();
    assertThat(tested(cases, true)).containsExactlyInAnyOrderElementsOf(names());
    assertThat(tested(cases, false)).containsExactlyInAnyOrderElementsOf(names());
  }

  private static Set<String> tested(List<JsonNode> cases, boolean fires) {
    return cases.stream()
        .filter(test -> test.path("exp_samples").isEmpty() != fires)
        .flatMap(test -> TESTED.matcher(test.path("expr").asText()).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void promtoolReadsTheRulesAndPassesTheirCases() throws Exception {
    Promtool.ok("check", "rules", RULES.toString());
    Promtool.ok("check", "config", Path.of("prometheus", "prometheus.yaml").toString());
    Promtool.ok("test", "rules", CASES.toString(), LONG_CASES.toString());
  }
}
