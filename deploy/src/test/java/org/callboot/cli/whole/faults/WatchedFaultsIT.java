package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.callboot.monitoring.AlertLog;
import org.callboot.monitoring.Dashboard;
import org.callboot.monitoring.PanelLook;
import org.callboot.monitoring.Prometheus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator sees of a tier in which an agent dies, a database stops, the cap of a node is
 * used up and a path is down, all at once: the alerts that are given to operators, unchanged, in a
 * real Prometheus.
 */
@Tag("deep")
@Timeout(1200)
class WatchedFaultsIT {
  private static final Path RULES = Path.of("prometheus", "callboot-rules.yaml");

  /** The most patient of the expected alerts waits for five minutes. */
  private static final Duration FIRE_LIMIT = Duration.ofMinutes(9);

  private static final Duration END_LIMIT = Duration.ofMinutes(4);
  private static final int CAP = 3;
  private static final Set<String> EXPECTED =
      Set.of(
          "CallbootAgentDown",
          "CallbootNoLeader",
          "CallbootSiteLag",
          "CallbootOverflow",
          "CallbootPathDown",
          "CallbootRetryAnswers");

  @RegisterExtension static final SharedLab LAB = new SharedLab();
  @TempDir private static Path folder;

  @Test
  void everyFaultIsToldAndNothingElseAlarms() throws Exception {
    FaultLab lab = LAB.get();
    lab.begin();
    try (Prometheus prometheus = Prometheus.start(folder, targets(LAB.world()), List.of(RULES));
        AlertLog alerts = AlertLog.of(prometheus)) {
      await("all programs are known")
          .atMost(Duration.ofMinutes(1))
          .until(() -> prometheus.query("up == 1").size() == LAB.world().plan().machines().size());
      assertThat(alerts.firing()).as("before anything is broken").isEmpty();
      try {
        breakAndLook(lab, prometheus, alerts);
        mend(lab);
        alerts.did("all is mended");
        lab.end();
        await("alerts end").atMost(END_LIMIT).until(() -> firingOf(alerts).isEmpty());
      } finally {
        alerts.lines().forEach(System.out::println);
      }
      assertThat(alerts.fired()).as("alerts that fired").isEqualTo(EXPECTED);
    }
  }

  /**
   * The faults here touch no rebuild and no part of hq, whose second agent goes on; devices ask for
   * built files only, and all of them are known.
   */
  private static boolean restsHere(String expression) {
    return Dashboard.restsOnAHealthyTier(expression)
        || Stream.of(
                "callboot_publisher_rebuilds_aborted_total",
                "callboot_publisher_failures_attempts_total",
                "callboot_content_",
                "callboot_tftp_lookups_total{prefix=\"sep\",result=\"not_found\"}")
            .anyMatch(expression::contains);
  }

  private static List<String> firingOf(AlertLog alerts) {
    return alerts.firing().stream().filter(EXPECTED::contains).toList();
  }

  private static void breakAndLook(FaultLab lab, Prometheus prometheus, AlertLog alerts)
      throws Exception {
    World world = lab.world();
    Machine leader = world.leader("hq");
    alerts.did("agent " + leader + ", which leads, is killed");
    leader.kill();
    alerts.did("the database of branch is stopped");
    world.database("branch").shutDown();
    alerts.did("alternate path 2 is a cluster that nobody publishes");
    lab.sql("hq", TftpParameter.put("AlternateFileLocation2", "cluster:ghost"));
    alerts.did("the cap is " + CAP + ", and as many devices hold the places of e1");
    lab.sql("hq", TftpParameter.put("MaximumServingCount", Integer.toString(CAP)));
    lab.checker().expectNoPlaceOn("e1");
    Squatters squatters = Squatters.on(world.machine("e1"), "XMLDefault.cnf.xml", CAP);
    try {
      await("all alerts fire")
          .atMost(FIRE_LIMIT)
          .until(() -> alerts.firing().containsAll(EXPECTED));
      tellEveryPanel(prometheus);
    } finally {
      squatters.close();
    }
  }

  private static void mend(FaultLab lab) {
    lab.sql("hq", TftpParameter.remove("AlternateFileLocation2"));
    lab.sql("hq", TftpParameter.remove("MaximumServingCount"));
  }

  private static List<Prometheus.Target> targets(World world) {
    List<Prometheus.Target> targets = new ArrayList<>();
    for (String site : world.plan().sites()) {
      for (String node : world.plan().nodesOf(site)) {
        targets.add(target(world, "callboot-node", node, Map.of("instance", node, "site", site)));
      }
    }
    for (String agent : world.plan().agents()) {
      targets.add(target(world, "callboot-agent", agent, Map.of("instance", agent)));
    }
    return targets;
  }

  private static Prometheus.Target target(
      World world, String job, String machine, Map<String, String> labels) {
    String address = world.network().place(machine).ops().replace("http://", "");
    return new Prometheus.Target(job, address, labels);
  }

  private static void tellEveryPanel(Prometheus prometheus) throws IOException {
    PanelLook look = PanelLook.at(prometheus, "east", "hq", "1m");
    assertThat(look.empty()).as("panels without data").isEmpty();
    assertThat(look.still()).as("panels that nothing moved").allMatch(WatchedFaultsIT::restsHere);
  }
}
