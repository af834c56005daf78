package org.callboot.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.callboot.cli.Callboot;
import org.callboot.image.ImageTar.Entry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the image. */
@Tag("image")
class ImageIT {
  private static ImageTar image;
  private static List<Entry> entries;

  @BeforeAll
  static void read() throws IOException {
    ImageTar.require();
    image = ImageTar.read();
    entries = image.entries();
  }

  @Test
  void saysHowLargeItIs() throws IOException {
    long size = Files.size(ImageTar.PATH);
    System.out.printf("image: %.1f MB%n", size / 1e6);
    List<byte[]> layers = image.layers();
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      String first =
          entries.stream()
              .filter(e -> e.layer() == layer && !e.header().isDirectory())
              .map(Entry::name)
              .findFirst()
              .orElse("base");
      System.out.printf("  layer %d, %s: %.1f MB%n", i, first, layers.get(i).length / 1e6);
    }
    assertThat(size).isLessThan(220_000_000);
  }

  @Test
  void startsTheCommandsAsAUserWithoutRights() {
    JsonNode config = image.config().get("config");
    assertThat(config.get("User").asText()).isEqualTo("10001:10001");
    assertThat(config.get("Entrypoint"))
        .extracting(JsonNode::asText)
        .containsExactly("/opt/java/bin/java", "@/app/jvm.options", Callboot.class.getName());
    assertThat(config.path("Cmd")).isEmpty();
    assertThat(config.get("ExposedPorts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("69/udp", "6970/tcp", "5701/tcp", "8069/tcp");
    assertThat(config.get("Labels").get("org.opencontainers.image.licenses").asText())
        .isEqualTo("Apache-2.0");
  }

  @Test
  void hasNothingInItThatDependsOnWhenAndWhereItWasBuilt() {
    assertThat(image.config().get("created").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(entries)
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.header().getLastModifiedDate()).hasTime(1000);
              assertThat(entry.header().getLongUserId()).isZero();
            });
  }

  @Test
  void noFileOfOursCanBeWrittenButInTheFolderOfCopies() {
    assertThat(entries)
        .filteredOn(entry -> !entry.name().startsWith("var/lib/callboot"))
        .allMatch(entry -> (entry.header().getMode() & 0022) == 0);
    assertThat(entries)
        .filteredOn(entry -> entry.name().equals("var/lib/callboot/"))
        .singleElement()
        .matches(entry -> (entry.header().getMode() & 0777) == 0777);
  }

  @Test
  void theClassPathHasEveryJarAndNothingElse() throws IOException {
    String line = options().filter(option -> option.startsWith("-cp ")).findFirst().orElseThrow();
    assertThat(line.substring("-cp ".length()).split(":"))
        .containsExactlyInAnyOrderElementsOf(
            jars().map(name -> name.substring("app/".length())).toList());
  }

  @Test
  void programsHaveTheOptionsOfTheLauncher() throws IOException {
    assertThat(options().toList())
        .containsSequence(Files.readAllLines(Path.of("jvm", "programs")))
        .contains("-Xshare:auto");
  }

  @Test
  void theBillOfMaterialsListsEveryLibrary() throws IOException {
    JsonNode components = new ObjectMapper().readTree(image.text("app/bom.json")).get("components");
    assertThat(StreamSupport.stream(components.spliterator(), false).map(ImageIT::jarOf))
        .containsAll(
            jars()
                .filter(name -> name.startsWith("app/libs/"))
                .map(name -> name.substring("app/libs/".length()))
                .toList());
  }

  /** {@code pkg:maven/GROUP/NAME@VERSION?classifier=C&type=jar}. */
  private static String jarOf(JsonNode component) {
    String classifier =
        Arrays.stream(component.get("purl").asText().split("[?&]"))
            .filter(part -> part.startsWith("classifier="))
            .map(part -> part.replace("classifier=", "-"))
            .findFirst()
            .orElse("");
    return component.get("name").asText()
        + "-"
        + component.get("version").asText()
        + classifier
        + ".jar";
  }

  private static Stream<String> options() throws IOException {
    return image.text("app/jvm.options").lines();
  }

  private static Stream<String> jars() {
    return entries.stream().map(Entry::name).filter(name -> name.matches("app/.*\\.jar"));
  }
}
