package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards are what Grafana reads, explain themselves, and ask for meters that exist. */
class DashboardsTest {
  private static final Path CONFIG_MAP = Path.of("grafana", "kustomization.yaml");

  private final List<Dashboard> dashboards;

  DashboardsTest() throws IOException {
    dashboards = Dashboard.all();
  }

  @Test
  void theyFollowTheSchemaThatGrafanaPublishes() throws IOException {
    Schema schema = schema();
    for (Dashboard dashboard : dashboards) {
      assertThat(schema.validate(dashboard.json())).as(dashboard.file()).isEmpty();
    }
  }

  @Test
  void theSchemaNoticesAWrongTypeAndAnUnknownField() throws IOException {
    Schema schema = schema();
    ObjectNode wrongType = dashboards.get(0).json().deepCopy();
    ((ObjectNode) wrongType.at("/panels/0/gridPos")).put("w", "wide");
    ObjectNode unknownField = dashboards.get(0).json().deepCopy();
    ((ObjectNode) unknownField.at("/panels/0")).put("tittle", "Nodes");

    assertThat(schema.validate(wrongType)).isNotEmpty();
    assertThat(schema.validate(unknownField)).isNotEmpty();
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        DashboardsTest.class.getResourceAsStream("/grafana/dashboard.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(Objects.requireNonNull(in));
    }
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() {
    for (Dashboard dashboard : dashboards) {
      for (Dashboard.Panel panel : dashboard.panels()) {
        String where = dashboard.file() + ": " + panel.title();
        assertThat(panel.json().path("description").asText()).as(where).hasSizeGreaterThan(20);
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asText()).as(where).isNotEmpty();
        assertThat(panel.expressions()).as(where).isNotEmpty().noneMatch(String::isEmpty);
      }
    }
  }

  @Test
  void dashboardsAndPanelsCanBeToldApart() {
    assertThat(dashboards.stream().map(d -> d.json().path("uid").asText() + ".json"))
        .containsExactlyElementsOf(dashboards.stream().map(Dashboard::file).toList());
    for (Dashboard dashboard : dashboards) {
      assertThat(Dashboard.elements(dashboard.json().path("panels")).map(p -> p.path("id").asInt()))
          .as(dashboard.file())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theyShowEveryMeterOfTheCataloguesAndNoOther() {
    Set<String> used =
        dashboards.stream()
            .flatMap(dashboard -> dashboard.expressions().stream())
            .flatMap(expression -> MeterNames.in(expression).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(MeterNames.known());
  }

  @Test
  void promtoolReadsEveryExpression(@TempDir Path folder) throws Exception {
    ObjectNode file = new YAMLMapper().createObjectNode();
    ArrayNode rules = file.putArray("groups").addObject().put("name", "panels").putArray("rules");
    int number = 0;
    for (Dashboard dashboard : dashboards) {
      for (String expression : dashboard.expressions()) {
        String sent = Dashboard.filledIn(expression, "east", "hq", "1m");
        assertThat(sent).doesNotContain("$");
        rules.addObject().put("record", "panel:expression:" + number++).put("expr", sent);
      }
    }
    Path written = folder.resolve("panels.yaml");
    Files.writeString(written, new YAMLMapper().writeValueAsString(file));
    Promtool.ok("check", "rules", written.toString());
  }

  @Test
  void theConfigMapHasAllOfThem() throws IOException {
    JsonNode files =
        new YAMLMapper().readTree(CONFIG_MAP.toFile()).at("/configMapGenerator/0/files");
    assertThat(Dashboard.elements(files).map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(
            dashboards.stream().map(dashboard -> "dashboards/" + dashboard.file()).toList());
  }
}
