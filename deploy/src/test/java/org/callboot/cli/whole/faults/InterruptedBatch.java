package org.callboot.cli.whole.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A leader that is stopped in the middle of a large batch, overtaken by another one, and let go
 * when newer files of the same devices are published: what it has under way must not take effect.
 */
final class InterruptedBatch {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** An agent that does not reach its site has given up by then. */
  private static final Duration NOTICE = Duration.ofSeconds(10);

  /** Far more than heartbeats and questions. */
  private static final long UNDER_WAY = 5_000;

  private InterruptedBatch() {}

  /** While it builds; returns when it is overtaken. */
  static void freeze(World world, String cluster) throws Exception {
    Machine leader = world.leader(cluster);
    whileHeld(world, cluster, leader::freeze);
    overtake(world, cluster, leader, "while it was building");
  }

  /**
   * While it writes, and nothing of that arrives: it stays in its kernel, which sends it again as
   * soon as the way is open, whether the agent runs or not. Returns when it is overtaken.
   */
  static void cutOffAndFreeze(World world, String cluster) throws Exception {
    Stopped stopped = stopWithFilesUnderWay(world, cluster);
    overtake(world, cluster, stopped.leader(), "with " + stopped.bytes() + " bytes under way");
  }

  /**
   * A leader that was stopped.
   *
   * @param bytes that it had under way to sites; few if it noticed first
   */
  record Stopped(Machine leader, long bytes) {
    boolean hasFilesUnderWay() {
      return bytes > UNDER_WAY;
    }
  }

  /** As {@link #cutOffAndFreeze}; returns before anybody else leads. */
  static Stopped stopWithFilesUnderWay(World world, String cluster) throws Exception {
    Machine leader = world.leader(cluster);
    whileHeld(world, cluster, () -> world.network().cutFromMembers(leader.name()));
    awaitUnderWay(leader);
    long bytes = leader.bytesUnderWay();
    leader.freeze();
    return new Stopped(leader, bytes);
  }

  /** On a busy machine the agent may notice first that it is cut off; then there are none. */
  private static void awaitUnderWay(Machine leader) {
    try {
      await("files on their way")
          .atMost(NOTICE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> leader.bytesUnderWay() > UNDER_WAY);
    } catch (ConditionTimeoutException e) {
      System.out.println(leader + " has nothing under way");
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void whileHeld(World world, String cluster, Step step) throws Exception {
    HeldBuild build =
        HeldBuild.after(world.database(cluster).address(), world.crowd(cluster)::change);
    try {
      step.run();
    } finally {
      build.close();
    }
  }

  private static void overtake(World world, String cluster, Machine leader, String how) {
    Machine next = world.leader(cluster);
    System.out.println(leader + " was stopped " + how + "; " + next + " leads");
    Crowd crowd = world.crowd(cluster);
    awaitServed(world.phones(), crowd.watched().get(0), crowd.change());
  }

  /** Lets it go on. */
  static void end(World world, String cluster) throws Exception {
    for (Machine agent : world.agents(cluster)) {
      if (world.network().canCut()) {
        world.network().healFromMembers(agent.name());
      }
      agent.thaw();
    }
  }

  /** By any node: others may have troubles of their own, which it is not about. */
  private static void awaitServed(List<LiveNode> nodes, String file, long number) {
    await(file + " with number " + number)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> nodes.stream().anyMatch(node -> has(node, file, number)));
  }

  private static boolean has(LiveNode node, String file, long number) {
    return node.isWell() && node.askByTftp(file).number().orElse(-1L) >= number;
  }
}
