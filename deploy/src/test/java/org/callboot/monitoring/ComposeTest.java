package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.node.NodeSettings;
import org.callboot.publisher.PublisherSettings;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compose file of a laptop names is there, and is what our programs use. */
class ComposeTest {
  private static final Path FILE = Path.of("compose.yaml");
  private static final Path NODE = Path.of("compose", "node.yaml");
  private static final Path PUBLISHER = Path.of("compose", "publisher.yaml");
  private static final Path PROMETHEUS = Path.of("prometheus", "prometheus.yaml");

  private final JsonNode services;

  ComposeTest() throws IOException {
    services = new YAMLMapper().readTree(FILE.toFile()).path("services");
  }

  private static NodeSettings node() {
    return new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.of(NODE), Map.of());
  }

  private static PublisherSettings publisher() {
    return new SettingsLoader(Map.of())
        .load(PublisherSettings.class, Optional.of(PUBLISHER), Map.of());
  }

  @Test
  void composeReadsIt(@TempDir Path folder) throws Exception {
    Program.require("docker-compose");
    Program.Result result =
        Program.run(
            List.of("docker-compose", "-f", FILE.toString(), "config", "--quiet"),
            folder.resolve("output"),
            Duration.ofSeconds(60));
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void everyFileThatIsMountedIsInTheRepository() {
    List<String> mounted =
        services
            .valueStream()
            .flatMap(service -> texts(service.path("volumes")))
            .filter(volume -> volume.startsWith("."))
            .map(volume -> volume.split(":")[0])
            .toList();
    assertThat(mounted).isNotEmpty().allMatch(path -> Files.exists(Path.of(path)));
  }

  @Test
  void ourProgramsAreOfTheImageThatTheBuildMakes() throws IOException {
    JsonNode pom = new XmlMapper().readTree(Path.of("pom.xml").toFile());
    String name = pom.findValue("image.name").asText();
    String version = pom.at("/parent/version").asText();
    for (String program : List.of("migrate", "publisher", "node")) {
      assertThat(services.path(program).path("image").asText()).isEqualTo(name + ":" + version);
    }
  }

  @Test
  void everyProgramIsGivenAFileThatIsMounted() {
    for (String program : List.of("migrate", "publisher", "node")) {
      List<String> words = texts(services.path(program).path("command")).toList();
      String settings = words.get(words.indexOf("--config") + 1);
      assertThat(texts(services.path(program).path("volumes")))
          .as(program)
          .anyMatch(volume -> volume.endsWith(":" + settings + ":ro"));
    }
  }

  @Test
  void thePortsOfTheNodeAreThoseOfItsSettings() {
    NodeSettings node = node();
    Set<String> expected =
        Stream.of(node.tftp().port() + "/udp", "" + node.http().port(), "" + node.ops().port())
            .collect(Collectors.toSet());
    assertThat(
            texts(services.at("/node/ports"))
                .map(port -> port.substring(port.lastIndexOf(':') + 1)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(services.at("/node/networks/default/ipv4_address").asText())
        .isEqualTo(node.hazelcast().address());
  }

  @Test
  void theAgentReachesTheSiteAndTheDatabaseOfThisFile() {
    PublisherSettings publisher = publisher();
    assertThat(publisher.sites()).containsOnlyKeys(node().site());
    assertThat(publisher.sites().get(node().site()).addresses())
        .containsExactly("node:" + node().hazelcast().port());
    JsonNode database = services.at("/database/environment");
    assertThat(publisher.database().url())
        .contains("jdbc:postgresql://database/" + database.path("POSTGRES_DB").asText());
    assertThat(publisher.database().user()).isEqualTo(database.path("POSTGRES_USER").asText());
    assertThat(publisher.cluster()).isEqualTo(node().primary());
  }

  @Test
  void prometheusScrapesTheOperationsPortsOfBothPrograms() throws IOException {
    Set<String> targets = new TreeSet<>();
    for (JsonNode job : new YAMLMapper().readTree(PROMETHEUS.toFile()).path("scrape_configs")) {
      texts(job.at("/static_configs/0/targets")).forEach(targets::add);
    }
    assertThat(targets)
        .containsExactly("node:" + node().ops().port(), "publisher:" + publisher().ops().port());
  }

  private static Stream<String> texts(JsonNode array) {
    return Dashboard.elements(array).map(JsonNode::asText);
  }
}
