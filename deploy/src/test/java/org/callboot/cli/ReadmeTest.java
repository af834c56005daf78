package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callboot.cli.programs.AllInOneSettings;
import org.callboot.node.NodeSettings;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.config.SettingsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The table of commands in README.md and the commands are the same. */
class ReadmeTest {
  @Test
  void everyCommandStandsInItsRowWithAllItsOptions() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `callboot "))
            .toList();
    List<CommandSpec> commands = new ArrayList<>();
    collect(new Terminal().callboot().commandLine(), commands);
    for (CommandSpec command : commands) {
      String prefix = "| `" + command.qualifiedName();
      assertThat(rows)
          .as("row of " + command.qualifiedName())
          .anySatisfy(
              row -> assertThat(row).matches(quote(prefix) + "[` ].*").contains(words(command)));
    }
    assertThat(rows).hasSameSizeAs(commands);
  }

  @Test
  void theSettingsOfAllInOneStandBesideThoseOfANode() throws IOException {
    List<String> ofNode = SettingsTable.of(NodeSettings.class).lines().toList();
    String own =
        SettingsTable.of(AllInOneSettings.class)
            .lines()
            .filter(row -> !ofNode.contains(row))
            .map(row -> row + "\n")
            .collect(Collectors.joining("", SettingsTable.HEAD, ""));
    assertThat(Files.readString(Path.of("README.md"))).contains(own);
  }

  @Test
  void theExampleOfTheFirstPageLoads(@TempDir Path folder) throws IOException {
    String page = Files.readString(Path.of("..", "README.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    Path file =
        Files.writeString(
            folder.resolve("f.yaml"), page.substring(start, page.indexOf("```", start)));
    AllInOneSettings settings =
        new SettingsLoader(Map.of()).load(AllInOneSettings.class, Optional.of(file), Map.of());
    assertThat(settings.clusters()).containsKey(settings.primary());
  }

  private static String quote(String text) {
    return "\\Q" + text + "\\E";
  }

  private static void collect(CommandLine command, List<CommandSpec> into) {
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      if (sub.getValue().getSubcommands().isEmpty()) {
        into.add(sub.getValue().getCommandSpec());
      }
      collect(sub.getValue(), into);
    }
  }

  private static List<String> words(CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      words.add(parameter.paramLabel());
    }
    for (OptionSpec option : command.options()) {
      if (!option.inherited()) {
        words.addAll(List.of(option.names()));
        words.add(value(option));
      }
    }
    return words;
  }

  private static String value(ArgSpec option) {
    return option.arity().max() == 0 ? "" : option.paramLabel();
  }
}
