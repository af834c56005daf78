package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callboot.cli.whole.CallbootProcess;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus watches a demo at work: all that operators are given to look at has values. */
@Tag("operations")
@Timeout(300)
class MonitoringIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path RULES = Path.of("prometheus", "callboot-rules.yaml");

  /**
   * Alerts whose expression is true for a moment, shorter than the alert waits: the first two since
   * Prometheus has just begun, the others by the traffic, which takes all places and breaks off a
   * rebuild.
   */
  private static final Set<String> MAY_BEGIN =
      Set.of(
          "CallbootNodesAbsent",
          "CallbootNoHeartbeat",
          "CallbootOverflow",
          "CallbootChangesSlow",
          "CallbootSlowFirstBlock");

  @TempDir static Path folder;
  private static CallbootProcess demo;
  private static Prometheus prometheus;
  private static AlertLog alerts;

  /** Largest change of each expression of the table while there was traffic. */
  private static final Map<String, Double> moved = new LinkedHashMap<>();

  private static Map<String, Double> before = Map.of();

  @BeforeAll
  static void watchADemoUnderTraffic() throws Exception {
    Program.require("prometheus");
    Path data = folder.resolve("data");
    TierTraffic.layFiles(data);
    demo = CallbootProcess.demo(data);
    prometheus =
        Prometheus.start(
            folder,
            List.of(
                new Prometheus.Target(
                    "callboot-node", "127.0.0.1:" + opsPort(), Map.of("site", "demo"))),
            List.of(RULES));
    await("both clusters built")
        .atMost(LIMIT)
        .until(() -> value("sum(callboot_publisher_rebuild_duration_seconds_count)") >= 2);
    alerts = AlertLog.of(prometheus);
    TierTraffic traffic = new TierTraffic(demo, data);
    // A path has its counter from its first file on, which a rate does not see.
    traffic.ask();
    await("the first files")
        .atMost(LIMIT)
        .until(() -> value("callboot_tftp_served_total{path=\"cluster:hq\"}") > 0);
    before = values();
    work(traffic);
  }

  private static void work(TierTraffic traffic) throws Exception {
    traffic.ask();
    traffic.overflow(() -> awaitMoved("RequestsInProgress"));
    traffic.breakOff(() -> awaitMoved("HttpConnectRequests"));
    traffic.raiseTheCap();
    traffic.change();
    awaitMoved("BuildDialruleCount");
    traffic.abortARebuild();
    awaitMoved("BuildAbortCount");
  }

  @AfterAll
  static void stop() {
    if (alerts != null) {
      alerts.close();
      alerts.lines().forEach(System.out::println);
    }
    if (prometheus != null) {
      prometheus.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  private static int opsPort() {
    return demo.number("operations +http://127\\.0\\.0\\.1:(\\d+)");
  }

  private static double value(String expression) {
    return prometheus.query(expression).stream().mapToDouble(Prometheus.Sample::value).sum();
  }

  private static Map<String, Double> values() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    CounterTable.expressions()
        .forEach((counter, expression) -> values.put(counter, value(expression)));
    return values;
  }

  private static void look() throws IOException {
    values()
        .forEach(
            (counter, now) ->
                moved.merge(counter, Math.abs(now - before.getOrDefault(counter, 0.0)), Math::max));
  }

  private static void awaitMoved(String counter) {
    await(counter)
        .atMost(LIMIT)
        .until(
            () -> {
              look();
              return moved.getOrDefault(counter, 0.0) > 0;
            });
  }

  @Test
  void everyCounterOfCiscoTftpHasAValueThatMoves() throws IOException {
    for (String counter : before.keySet()) {
      awaitMoved(counter);
    }
    CounterTable.expressions()
        .forEach(
            (counter, expression) ->
                System.out.printf(
                    "%-28s %10.3f, moved by %.3f%n",
                    counter, value(expression), moved.getOrDefault(counter, 0.0)));
    for (String expression : CounterTable.expressions().values()) {
      assertThat(prometheus.query(expression)).as(expression).isNotEmpty();
    }
  }

  /** On a busy machine the last change is published and scraped some time after it was made. */
  @Test
  void everyPanelHasDataAndTheTrafficMovesIt() {
    await("panels move")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              PanelLook look = PanelLook.at(prometheus, "demo", "hq", "5m");
              assertThat(look.empty()).as("panels without data").isEmpty();
              assertThat(look.still())
                  .as("panels that nothing moved")
                  .allMatch(Dashboard::restsOnAHealthyTier);
            });
  }

  @Test
  void everyAlertCanBeEvaluatedAndNoneIsAboutAHealthyTier() throws IOException {
    for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(prometheus.query(rule.path("expr").asText())).isNotNull();
      }
    }
    assertThat(alerts.fired()).as("alerts that fired").isEmpty();
    assertThat(alerts.begun()).as("alerts that began").isSubsetOf(MAY_BEGIN);
  }

  @Test
  void promtoolHasNoRemarkOnTheMetersOfBothPrograms() throws Exception {
    String page = metrics();
    assertThat(page).contains("callboot_tftp_requests_total", "callboot_publisher_leader");
    assertThat(Promtool.remarksOn(page)).isEmpty();
  }

  @Test
  void theMetersOfThePageAreThoseOfTheCatalogues() throws Exception {
    Set<String> names =
        metrics()
            .lines()
            .filter(line -> line.startsWith("# TYPE "))
            .flatMap(line -> MeterNames.in(line).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).isEqualTo(MeterNames.known());
  }

  private static String metrics() throws IOException, InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + opsPort() + "/metrics");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
  }
}
