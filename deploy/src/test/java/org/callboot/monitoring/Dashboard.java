package org.callboot.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard of {@code deploy/grafana}. */
public record Dashboard(String file, JsonNode json) {
  static final Path FOLDER = Path.of("grafana", "dashboards");

  /** A panel that draws something; rows are none. */
  public record Panel(String title, JsonNode json) {
    /** Expressions as Grafana keeps them, with its variables in them. */
    public List<String> expressions() {
      return elements(json.path("targets")).map(target -> target.path("expr").asText()).toList();
    }
  }

  public static List<Dashboard> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Dashboard::read).toList();
    }
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(
          file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Panel> panels() {
    return elements(json.path("panels"))
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .map(panel -> new Panel(panel.path("title").asText(), panel))
        .toList();
  }

  List<String> expressions() {
    return panels().stream().flatMap(panel -> panel.expressions().stream()).toList();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /**
   * An expression as Grafana sends it.
   *
   * @param range what stands for {@code $__rate_interval}, such as 1m
   */
  public static String filledIn(String expression, String site, String cluster, String range) {
    return expression
        .replace("$__rate_interval", range)
        .replace("$site", site)
        .replace("$instance", ".*")
        .replace("$cluster", cluster);
  }
}
