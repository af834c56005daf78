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

  private FaultLab(World world) {
    this.world = world;
  }

  /** Starts the world, and waits until all nodes serve all devices. */
  static FaultLab open(Path folder) throws Exception {
    FaultLab lab = new FaultLab(World.prepare(Plan.WHOLE, folder));
    try {
      lab.prepare();
      lab.world.startPrograms();
      lab.finalState().awaitServedBy(lab.nodes(), LIMIT);
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

  private List<LiveNode> nodes() {
    return world.nodes().stream().map(node -> new LiveNode(node, world.phone(node))).toList();
  }

  /** From here on rows change and answers are judged. */
  void begin() {
    checker.forgetViolations();
    nodes().forEach(node -> pollers.add(new NodePoller(checker, node)));
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
      FinalState state = finalState();
      assertThat(state.lostByTheDatabase()).as("commits that the database lost").isEmpty();
      state.awaitServedBy(nodes());
      double seconds = (System.nanoTime() - healed) / 1e9;
      stopPollers();
      awaitNoPlaceInUse();
      awaitOneLeaderEach();
      writers.forEach((cluster, writer) -> System.out.println(cluster + ": " + writer.counts()));
      System.out.printf(
          "answers %s; %d names right on every node %.1f s after healing%n",
          checker.counts(), state.size(), seconds);
      assertThat(checker.violations()).as("what nodes answered wrongly").isEmpty();
    } catch (Exception | AssertionError e) {
      stopPollers();
      checker.violations().forEach(System.out::println);
      world.writeLogs(logs());
      throw e;
    }
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

  private FinalState finalState() {
    return FinalState.of(
        history,
        world.plan().clusters().stream()
            .map(world::database)
            .map(server -> FreshBuild.of(server.address(), server.cluster()))
            .toList());
  }

  private void stopPollers() {
    pollers.forEach(NodePoller::close);
    pollers.clear();
  }

  /** The meter counts the places that are taken; none may stay so, however requests ended. */
  private void awaitNoPlaceInUse() {
    await()
        .atMost(LIMIT)
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
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  world.agents(cluster).stream()
                          .mapToDouble(agent -> agent.meter("callboot_publisher_leader"))
                          .sum()
                      == 1);
    }
  }

  /** Breaks what the schedule says, mends it and checks. */
  void run(Schedule schedule) throws Exception {
    System.out.println(schedule);
    begin();
    try {
      ScheduleRun.run(world, schedule);
    } catch (InterruptedException | ExecutionException e) {
      stopPollers();
      world.writeLogs(logs());
      throw e;
    }
    end();
  }

  @Override
  public void close() {
    stopPollers();
    writers.values().forEach(Writer::close);
    world.close();
  }
}
