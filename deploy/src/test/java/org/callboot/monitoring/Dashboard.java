package org.callboot.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard of {@code deploy/grafana}. */
public record Dashboard(String file, JsonNode json) {
  static final Path FOLDER = Path.of("grafana", "dashboards");

  /** What is 0 while all is well and nobody is busy; all else must move with the traffic. */
  private static final Set<String> AT_REST =
      Set.of(
          "callboot_copy_age_seconds",
          "callboot_copy_behind_seconds",
          "callboot_copy_disk_failures_total",
          "callboot_copy_disk_owed_seconds",
          "callboot_copy_disk_refused_total",
          "callboot_copy_disk_unreadable_total",
          "callboot_copy_from_disk",
          "callboot_copy_refused_total",
          "callboot_device_conflicts",
          "callboot_http_in_progress",
          "callboot_parameters_refused",
          "callboot_path_up == bool 0",
          "callboot_publisher_devices_unbuilt_devices",
          "callboot_publisher_devices_without_file_devices_total",
          "callboot_publisher_entries_refused_entries_total",
          "callboot_publisher_feed_horizon_age_seconds",
          "callboot_publisher_site_lag_seconds",
          "callboot_site_merges_total",
          "callboot_site_missing",
          "callboot_tftp_collectors_total",
          "callboot_tftp_dropped_datagrams_total",
          "callboot_tftp_in_progress",
          "callboot_tftp_repeated_requests_total",
          "callboot_tftp_strangers_total",
          "callboot_tftp_suspended",
          "callboot_tftp_unconfirmed",
          "callboot_tftp_unfinished_total",
          "callboot_tftp_waiting",
          "callboot_tftp_yielded_total");

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

  /** Whether a panel may show nothing but zeros of this expression while all is well. */
  public static boolean restsOnAHealthyTier(String expression) {
    return AT_REST.stream().anyMatch(expression::contains);
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
