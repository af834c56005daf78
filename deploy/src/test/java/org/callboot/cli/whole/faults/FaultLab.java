package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.callboot.cli.whole.FreshBuild;
import org.callboot.cli.whole.TestSql;
import org.callboot.cli.whole.faults.Observation.Kind;
import org.callboot.sync.file.ClusterId;

/** A world in which rows change and every node is watched all the time, whatever is broken. */
final class FaultLab implements AutoCloseable {
  private static final Duration WRITERS_PAUSE = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** A host of the primary cluster that its XMLDefault.cnf.xml names. */
  private static final String PRIMARY_HOST = "192.0.2.11";

  private static final Map<String, String> MAC_PREFIXES = Map.of("hq", "FA", "branch", "FB");

  private final World world;
  private final History history = new History();
  private final Checker checker = new Checker(history, Map.of("XMLDefault.cnf.xml", PRIMARY_HOST));
  private final Map<String, Writer> writers = new LinkedHashMap<>();
  private final List<NodePoller> pollers = new ArrayList<>();
  private final Tally tally = new Tally();

  private FaultLab(World world) {
    this.world = world;
  }

  /** Starts the world, and waits until all nodes serve all devices. */
  static FaultLab open(Path folder) throws Exception {
    FaultLab lab = new FaultLab(World.prepare(Plan.WHOLE, folder));
    try {
      lab.prepare();
      lab.world.startPrograms();
      lab.finalState(lab.freshBuilds()).awaitServedBy(lab.world.phones(), LIMIT);
      return lab;
    } catch (Exception | AssertionError e) {
      lab.world.writeLogs(logs());
      lab.close();
      throw e;
    }
  }

  /** The alternate has default files of its own, which nobody may ever be given. */
  private void prepare() throws SQLException {
    TestSql.run(
        world.database("branch").address(),
        "update callmanager set autoregistration = true where name = 'CM-BR-1';"
            + " update callmanagergroup set tftpdefault = true");
    for (String cluster : world.plan().clusters()) {
      Writer writer =
          new Writer(
              world.database(cluster).address(),
              MAC_PREFIXES.get(cluster),
              history,
              cluster.hashCode());
      writer.prepare();
      writers.put(cluster, writer);
      Crowd crowd =
          new Crowd(world.database(cluster).address(), MAC_PREFIXES.get(cluster), history);
      crowd.prepare();
      world.give(cluster, crowd);
    }
  }

  World world() {
    return world;
  }

  Checker checker() {
    return checker;
  }

  /** A phone's view of a node. */
  LiveNode phone(String node) {
    return new LiveNode(world.machine(node), world.phone(world.machine(node)));
  }

  void sql(String cluster, String sql) {
    TestSql.run(world.database(cluster).address(), sql);
  }

  /** Changes what a phone's file says, outside of what is judged. */
  void changeLoad(String cluster, String phone, String load) {
    sql(
        cluster,
        "update device set specialloadinformation = '" + load + "' where name = '" + phone + "'");
  }

  /** From here on rows change and answers are judged. */
  void begin() {
    checker.forgetViolations();
    world.phones().forEach(node -> pollers.add(new NodePoller(checker, node)));
    writers.values().forEach(writer -> writer.resume(WRITERS_PAUSE));
  }

  /** Everything is mended, nobody writes any more: all that was promised must hold. */
  void end() throws Exception {
    try {
      world.heal();
      long healed = System.nanoTime();
      for (Writer writer : writers.values()) {
        writer.pause();
      }
      Map<String, FreshBuild> builds = freshBuilds();
      FinalState state = finalState(builds);
      assertThat(state.lostByTheDatabase()).as("commits that the database lost").isEmpty();
      state.awaitServedBy(world.phones());
      assertThat(heldBySites(builds)).as("what sites hold and should not").isEmpty();
      double seconds = (System.nanoTime() - healed) / 1e9;
      stopPollers();
      awaitNoPlaceInUse();
      awaitOneLeaderEach();
      writers.forEach((cluster, writer) -> System.out.println(cluster + ": " + writer.counts()));
      System.out.printf(
          "%d names right on every node, and all in every site, %.1f s after healing%n",
          state.size(), seconds);
      assertThat(checker.violations()).as("what nodes answered wrongly").isEmpty();
    } catch (Exception | AssertionError e) {
      stopPollers();
      checker.violations().forEach(System.out::println);
      world.writeLogs(logs());
      throw e;
    }
  }

  private List<String> heldBySites(Map<String, FreshBuild> builds) {
    List<String> objections = new ArrayList<>();
    for (String site : world.plan().sites()) {
      try (SiteEntries entries = SiteEntries.of(world, site)) {
        builds.forEach(
            (cluster, build) ->
                objections.addAll(entries.objections(new ClusterId(cluster), build)));
      }
    }
    return objections;
  }

  /** Nothing is broken any more, and nobody writes or asks. */
  void mend() throws Exception {
    stopPollers();
    for (Writer writer : writers.values()) {
      writer.pause();
    }
    world.heal();
  }

  private static Path logs() {
    return Path.of("target", "faults");
  }

  /** By cluster, in the order in which nodes search them. */
  private Map<String, FreshBuild> freshBuilds() {
    Map<String, FreshBuild> builds = new LinkedHashMap<>();
    for (String cluster : world.plan().clusters()) {
      MasterServer server = world.database(cluster);
      builds.put(cluster, FreshBuild.of(server.address(), server.cluster()));
    }
    return builds;
  }

  private FinalState finalState(Map<String, FreshBuild> builds) {
    return FinalState.of(history, world.crowds(), List.copyOf(builds.values()));
  }

  private void stopPollers() {
    pollers.forEach(NodePoller::close);
    pollers.clear();
  }

  /** The meter counts the places that are taken; none may stay so, however requests ended. */
  private void awaitNoPlaceInUse() {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () -> {
              for (Machine node : world.nodes()) {
                assertThat(node.status().meters().sum("callboot_tftp_in_progress"))
                    .as("places in use of %s", node)
                    .hasValue(0);
              }
            });
  }

  private void awaitOneLeaderEach() {
    for (String cluster : world.plan().clusters()) {
      await()
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  world.agents(cluster).stream()
                          .mapToDouble(agent -> agent.meter("callboot_publisher_leader"))
                          .sum()
                      == 1);
    }
  }

  Tally tally() {
    return tally;
  }

  /** Breaks what the schedule says, mends it and checks. */
  void run(Schedule schedule) throws Exception {
    System.out.println(schedule);
    long start = System.nanoTime();
    begin();
    try {
      ScheduleRun.run(world, schedule);
    } catch (InterruptedException | ExecutionException e) {
      stopPollers();
      world.writeLogs(logs());
      throw e;
    }
    double broken = (System.nanoTime() - start) / 1e9;
    try {
      end();
    } finally {
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<Kind, Integer> answers = checker.takeCounts();
      tally.add(schedule, answers, checker.violations().size());
      System.out.printf(
          "seed %d took %.1f s, its faults %.1f s of them; answers checked %s, %d violations%n",
          schedule.seed(), seconds, broken, answers, checker.violations().size());
    }
  }

  @Override
  public void close() {
    stopPollers();
    writers.values().forEach(Writer::close);
    world.close();
  }
}
