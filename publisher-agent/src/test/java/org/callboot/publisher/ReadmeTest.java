package org.callboot.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callboot.publisher.metrics.PublisherMeters;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.config.SettingsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is what the code does. */
class ReadmeTest {
  private static final Pattern LOGGED =
      Pattern.compile("LOG\\.(warn|error)\\(\\s*((?:\"[^\"]*\"[\\s+]*)+)");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

  @TempDir private Path directory;

  @Test
  void settingsAreThoseOfTheMapping() {
    List<String> expected = SettingsTable.of(PublisherSettings.class).lines().skip(2).toList();
    assertThat(ReadmeTables.rowsUnder("## Settings")).containsExactlyElementsOf(expected);
  }

  @Test
  void metersAreThoseOfTheCatalogue() {
    List<String> expected = Arrays.stream(PublisherMeters.values()).map(ReadmeTest::row).toList();
    assertThat(ReadmeTables.rowsUnder("## Meters")).containsExactlyElementsOf(expected);
  }

  private static String row(PublisherMeters meter) {
    StringJoiner tags = new StringJoiner(", ");
    Arrays.stream(meter.getKeyNames()).forEach(key -> tags.add(key.asString()));
    String type = meter.getType().name().toLowerCase(Locale.ROOT);
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(meter.getName(), type, meter.getBaseUnit(), tags, meter.text());
  }

  @Test
  void messagesThatAskForActionAreThoseOfTheSources() throws IOException {
    List<String> logged = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(f -> collect(f, logged));
    }
    List<String> listed =
        ReadmeTables.rowsUnder("## Messages that ask for action").stream()
            .map(row -> row.split(" \\| ")[0] + " | " + row.split(" \\| ")[1])
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(logged);
  }

  private static void collect(Path file, List<String> logged) {
    String source;
    try {
      source = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher call = LOGGED.matcher(source);
    int found = 0;
    while (call.find()) {
      StringBuilder text = new StringBuilder();
      LITERAL.matcher(call.group(2)).results().forEach(part -> text.append(part.group(1)));
      String message = text.toString().replace("{}", "…");
      logged.add("| " + call.group(1).toUpperCase(Locale.ROOT) + " | `" + message + "`");
      found++;
    }
    int calls = source.split("LOG\\.(warn|error)\\(", -1).length - 1;
    assertThat(found).as("messages of %s whose text stands in the call", file).isEqualTo(calls);
  }

  @Test
  void exampleOfSettingsLoads() throws IOException {
    Path file = Files.writeString(directory.resolve("p.yaml"), ReadmeTables.block("yaml"));
    PublisherSettings settings =
        new SettingsLoader(Map.of("CALLBOOT_DATABASE_PASSWORD", "secret"))
            .load(PublisherSettings.class, Optional.of(file), Map.of());
    assertThat(settings.cluster()).isEqualTo("hq");
    assertThat(settings.database().url()).contains("jdbc:postgresql://db.hq.example.com/hq");
    assertThat(settings.database().password()).contains("secret");
    assertThat(settings.sites()).containsOnlyKeys("east", "west");
    assertThat(settings.sites().get("east").addresses()).hasSize(2);
  }
}
