package org.callboot.node.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.node.NodeSettings;
import org.callboot.node.metrics.MetersTable;
import org.callboot.node.readme.LogCalls.Message;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.config.SettingsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md says and what the code does are the same. */
class NodeReadmeTest {
  private static final Path OWN = Path.of("src/main/java");
  private static final Path SHARED = Path.of("../cluster-sync/src/main/java");
  private static final Path REMARKS = OWN.resolve("org/callboot/node/resolve/directory");

  /** Shorter beginnings would fit messages that they do not mean. */
  private static final int SHORTEST = 15;

  private final Readme readme = Readme.ofModule();
  @TempDir Path dir;

  @Test
  void theSettingsAreThoseOfTheCode() {
    assertThat(readme.tableText("Settings")).isEqualTo(SettingsTable.of(NodeSettings.class));
  }

  @Test
  void theMetersAreThoseOfTheCatalogue() {
    assertThat(readme.tableText("Meters")).isEqualTo(MetersTable.text());
  }

  @Test
  void theOutcomesAreThoseOfTheCode() {
    assertThat(readme.table("Outcomes").stream().map(row -> Readme.code(row.get(0))))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(TransferOutcome.values()).map(TransferOutcome::tag),
                    Stream.of(Refusal.values()).map(Refusal::tag))
                .toList());
  }

  @Test
  void theExampleIsACompleteSettingsFile() throws IOException {
    Path file = dir.resolve("node.yaml");
    Files.writeString(file, readme.block("Run it", "yaml"));

    NodeSettings settings =
        new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.of(file), Map.of());

    assertThat(settings.site()).isEqualTo("east");
    assertThat(settings.primary()).isEqualTo("hq");
    assertThat(settings.tftp().addresses()).isNotEmpty();
    assertThat(settings.hazelcast().peers().orElseThrow()).hasSize(2);
  }

  @Test
  void everyWarningAndErrorHasItsRowAndEveryRowItsMessage() throws IOException {
    List<Message> logged = new ArrayList<>(LogCalls.in(OWN));
    logged.addAll(LogCalls.in(SHARED));
    List<Message> rows =
        readme.table("Log messages that ask for action").stream()
            .map(row -> new Message(row.get(0), Readme.code(row.get(1))))
            .toList();
    for (Message message : logged) {
      assertThat(rows.stream().filter(row -> isBeginning(row, message)))
          .as("rows of %s", message)
          .hasSize(1);
    }
    assertThat(rows)
        .allSatisfy(row -> assertThat(logged).anyMatch(message -> isBeginning(row, message)));
  }

  private static boolean isBeginning(Message row, Message logged) {
    String beginning = row.text();
    return row.level().equals(logged.level())
        && logged.text().startsWith(beginning)
        && (beginning.length() >= SHORTEST || beginning.equals(logged.text()));
  }

  /** The first words of each remark, up to the first value in it. */
  @Test
  void everyRemarkAboutAFolderHasItsRowAndEveryRowItsRemark() throws IOException {
    String scan = Files.readString(REMARKS.resolve("DirectoryScan.java"));
    String path = Files.readString(REMARKS.resolve("DirectoryPath.java"));
    List<String> remarks =
        Pattern.compile("remark\\(\\s*\"([^\"]+)\"(?:\\s*\\+\\s*[^\"]+\\+\\s*\"([^\"]+)\")?")
            .matcher(scan)
            .results()
            .map(call -> call.group(1) + "…" + Optional.ofNullable(call.group(2)).orElse(""))
            .collect(Collectors.toCollection(ArrayList::new));
    for (String failure :
        List.of("does not exist", "may not be read", "has more than ", "is not a folder")) {
      assertThat(scan + path).contains('"' + failure);
      remarks.add("the folder " + failure);
    }
    assertThat(readme.table("What stands behind Path").stream().map(row -> Readme.code(row.get(0))))
        .hasSameSizeAs(remarks)
        .allSatisfy(row -> assertThat(remarks).anyMatch(remark -> isSame(row, remark)));
    assertThat(remarks)
        .allSatisfy(
            remark ->
                assertThat(readme.table("What stands behind Path"))
                    .anyMatch(row -> isSame(Readme.code(row.get(0)), remark)));
  }

  private static boolean isSame(String row, String remark) {
    return row.length() >= SHORTEST && (row.startsWith(remark) || remark.startsWith(row));
  }

  @Test
  void everyReasonNotToStartStandsInTheCode() throws IOException {
    String sources = allSources(OWN) + allSources(SHARED);
    assertThat(readme.table("When it does not start"))
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(sources)
                    .contains(Readme.code(row.get(0)).replaceAll("\\s*…[^…]*$", "")));
  }

  private static String allSources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    }
  }

  @Test
  void theEndpointsAreThoseOfTheOperationsPort() throws IOException {
    String pages =
        Files.readString(SHARED.resolve("org/callboot/sync/ops/OpsPages.java"))
            + Files.readString(OWN.resolve("org/callboot/node/ExplainReport.java"));
    List<String> served =
        Pattern.compile("(?:case|return) \"(/[^\"]*)\"")
            .matcher(pages)
            .results()
            .map(endpoint -> endpoint.group(1))
            .toList();
    assertThat(readme.table("Operations port").stream().map(row -> Readme.code(row.get(0))))
        .containsExactlyInAnyOrderElementsOf(served);
  }
}
