package org.callboot.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The image by Docker has the files of the one by Jib, each of them in one layer. */
class DockerfileTest {
  private static final Path DOCKERFILE = Path.of("docker", "Dockerfile");
  private static final String IMAGE = "/src/deploy/target/image/";
  private static final Pattern COPY =
      Pattern.compile("(?m)^COPY --from=build --chown=\\S+ " + IMAGE + "(\\S+) (\\S+)$");
  private static final Pattern MOVED = Pattern.compile("(?m)^RUN cd \\S+ && mv (.+) \\.$");

  private final String text;

  /** Targets by sources, in order of the sources. */
  private final Map<String, String> copies;

  DockerfileTest() throws IOException {
    text = Files.readString(DOCKERFILE);
    copies =
        COPY.matcher(text)
            .results()
            .collect(
                Collectors.toMap(
                    match -> match.group(1), match -> match.group(2), (a, b) -> b, TreeMap::new));
  }

  @Test
  void putsNoFileIntoTwoLayers() {
    assertThat(copies.keySet())
        .hasSize((int) text.lines().filter(line -> line.startsWith("COPY --from=build")).count())
        .allSatisfy(
            source ->
                assertThat(copies.keySet()).noneMatch(other -> other.startsWith(source + "/")));
  }

  @Test
  void putsEachPartWhereJibPutsIt() {
    assertThat(copies)
        .isEqualTo(
            Map.of(
                "java", "/opt/java",
                "libs", "/app/libs",
                "classpath", "/app/classpath",
                "app", "/app",
                "archive", "/app",
                "state/callboot", "/var/lib/callboot"));
    List<String> moved =
        MOVED
            .matcher(text)
            .results()
            .flatMap(match -> List.of(match.group(1).split(" ")).stream())
            .toList();
    assertThat(moved).containsExactly("app/libs", "app/classpath");
  }
}
