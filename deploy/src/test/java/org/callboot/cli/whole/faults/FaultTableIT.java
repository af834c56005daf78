package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callboot.cli.whole.HeldTransfer;
import org.callboot.cli.whole.faults.Observation.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What may go wrong and what then happens: a test for each row of the table in the design. Rows
 * change and all nodes are watched meanwhile; what a phone may see is what the checker allows.
 */
@Timeout(180)
@Tag("deep")
class FaultTableIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration NEXT_LEADER = Duration.ofSeconds(10);
  private static final String PHONE = "SEP0007EB463101";
  private static final String PHONE_OF_BRANCH = "SEP0011BB66F501";
  @RegisterExtension static final SharedLab LAB = new SharedLab();
  private static FaultLab lab;
  private static World world;

  @BeforeAll
  static void take() {
    lab = LAB.get();
    world = LAB.world();
  }

  private static void requireCuts() {
    assumeTrue(world.network().canCut(), "needs network namespaces");
  }

  private static void awaitTrue(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(condition);
  }

  private static void awaitServed(List<String> nodes, String phone, String load) {
    for (String node : nodes) {
      awaitTrue(load + " on " + node, () -> serves(node, phone, load));
    }
  }

  private static boolean serves(String node, String phone, String load) {
    return lab.phone(node).ask(Writer.file(phone)).content().contains(">" + load + "<");
  }

  private static boolean isReady(String machine) throws IOException, InterruptedException {
    return world.machine(machine).status().isReady();
  }

  @Test
  @DisplayName("master database down")
  void masterDatabaseDown() throws Exception {
    lab.begin();
    world.database("hq").shutDown();
    awaitTrue("agents of hq are not ready", () -> !isReady("hq1") && !isReady("hq2"));
    lab.changeLoad("branch", PHONE_OF_BRANCH, "ROW1");
    awaitServed(world.plan().nodes(), PHONE_OF_BRANCH, "ROW1");
    for (Machine agent : world.agents("hq")) {
      awaitTrue("the lag of " + agent + " grows", () -> lag(agent, "east") > 2);
    }
    world.database("hq").startAgain();
    lab.changeLoad("hq", PHONE, "ROW1");
    awaitServed(world.plan().nodes(), PHONE, "ROW1");
    awaitTrue("agents of hq are ready", () -> isReady("hq1") && isReady("hq2"));
    lab.end();
  }

  @Test
  @DisplayName("active agent killed or hung")
  void activeAgentKilledOrHung() throws Exception {
    lab.begin();
    Machine killed = world.leader("hq");
    Machine hung = world.leader("branch");
    double epoch = killed.meter("callboot_publisher_epoch");
    double epochOfBranch = hung.meter("callboot_publisher_epoch");
    long start = System.nanoTime();
    killed.kill();
    hung.freeze();
    Machine next = world.leader("hq");
    report(next, "killed", start);
    assertThat(next.meter("callboot_publisher_epoch")).isEqualTo(epoch + 1);
    Machine nextOfBranch = world.leader("branch");
    report(nextOfBranch, "hung", start);
    assertThat(nextOfBranch.meter("callboot_publisher_epoch")).isEqualTo(epochOfBranch + 1);
    lab.end();
  }

  private static void report(Machine next, String what, long startNanos) {
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    System.out.println(next + " led " + took.toMillis() + " ms after the other was " + what);
    assertThat(took).isLessThan(NEXT_LEADER);
  }

  @Test
  @DisplayName("one node killed")
  void oneNodeKilled() throws Exception {
    lab.begin();
    world.machine("e1").kill();
    awaitTrue("e2 is alone", () -> members("e2") == 1);
    assertThat(lab.phone("e1").ask(Writer.file(PHONE)).kind()).isEqualTo(Kind.SILENT);
    lab.changeLoad("hq", PHONE, "ROW3");
    awaitServed(List.of("e2", "w1", "w2"), PHONE, "ROW3");
    world.machine("e1").startAgain();
    awaitServed(List.of("e1"), PHONE, "ROW3");
    awaitTrue("e2 has its peer back", () -> members("e2") == 2);
    lab.end();
  }

  private static double merges(String node) {
    return world.machine(node).meter("callboot_site_merges_total");
  }

  private static double members(String node) {
    return world.machine(node).meter("callboot_site_members");
  }

  @Test
  @DisplayName("all nodes of a site restarted, nothing else reachable")
  void allNodesOfASiteRestartedNothingElseReachable() throws Exception {
    List<String> west = world.plan().nodesOf("west");
    List<String> phones = List.of(Writer.file(PHONE), Writer.file(PHONE_OF_BRANCH));
    lab.begin();
    for (String cluster : world.plan().clusters()) {
      world.database(cluster).shutDown();
    }
    for (String agent : world.plan().agents()) {
      world.machine(agent).kill();
    }
    byte[][] before = phones.stream().map(file -> bytes("w1", file)).toArray(byte[][]::new);
    for (String node : west) {
      world.machine(node).kill();
    }
    for (String node : west) {
      world.machine(node).startAgain();
    }
    for (String node : west) {
      awaitTrue(node + " has its peer", () -> members(node) == 2);
      for (int i = 0; i < before.length; i++) {
        assertThat(bytes(node, phones.get(i))).isEqualTo(before[i]);
      }
      assertThat(world.machine(node).ready())
          .contains("serving hq from disk, stale since 2")
          .contains("serving branch from disk, stale since 2");
    }
    lab.end();
  }

  private static byte[] bytes(String node, String file) {
    return lab.phone(node).ask(file).bytes();
  }

  @Test
  @DisplayName("Hazelcast split, then merge")
  void hazelcastSplitThenMerge() throws Exception {
    requireCuts();
    lab.begin();
    double mergesBefore = merges("e1") + merges("e2");
    world.network().cut("e1", "e2");
    awaitTrue("both are alone", () -> members("e1") == 1 && members("e2") == 1);
    lab.changeLoad("hq", PHONE, "ROW5");
    awaitServed(world.plan().nodesOf("west"), PHONE, "ROW5");
    world.network().heal("e1", "e2");
    awaitTrue("they are together again", () -> members("e1") == 2 && members("e2") == 2);
    awaitTrue("the merge is counted", () -> merges("e1") + merges("e2") > mergesBefore);
    awaitServed(world.plan().nodesOf("east"), PHONE, "ROW5");
    lab.end();
  }

  @Test
  @DisplayName("link to one site lost for a day")
  void linkToOneSiteLost() throws Exception {
    requireCuts();
    lab.begin();
    awaitServed(world.plan().nodes(), PHONE_OF_BRANCH, loadOfBranchBefore());
    forEachLinkTo("west", world.network()::cut);
    lab.changeLoad("hq", PHONE, "ROW6");
    lab.changeLoad("branch", PHONE_OF_BRANCH, "ROW6");
    awaitServed(world.plan().nodesOf("east"), PHONE, "ROW6");
    awaitServed(world.plan().nodesOf("east"), PHONE_OF_BRANCH, "ROW6");
    assertThat(serves("w1", PHONE, "ROW6")).isFalse();
    Machine leader = world.leader("hq");
    awaitTrue("the lag of west is seen", () -> lag(leader, "west") > 3 && lag(leader, "east") < 3);
    forEachLinkTo("west", world.network()::heal);
    awaitServed(world.plan().nodesOf("west"), PHONE, "ROW6");
    awaitServed(world.plan().nodesOf("west"), PHONE_OF_BRANCH, "ROW6");
    lab.end();
  }

  private static String loadOfBranchBefore() {
    lab.changeLoad("branch", PHONE_OF_BRANCH, "ROW6A");
    return "ROW6A";
  }

  /** Done to a pair of machines. */
  private interface OnLink {
    void run(String agent, String node) throws IOException, InterruptedException;
  }

  private static void forEachLinkTo(String site, OnLink action)
      throws IOException, InterruptedException {
    for (String agent : world.plan().agents()) {
      for (String node : world.plan().nodesOf(site)) {
        action.run(agent, node);
      }
    }
  }

  private static double lag(Machine agent, String site) throws IOException, InterruptedException {
    return agent
        .status()
        .meters()
        .sumBy("callboot_publisher_site_lag_seconds", "site")
        .getOrDefault(site, -1.0);
  }

  @Test
  @DisplayName("alternate path hangs")
  void alternatePathHangs() throws Exception {
    lab.begin();
    lab.sql("hq", TftpParameter.put("AlternateFileLocation2", "cluster:ghost"));
    for (String node : world.plan().nodes()) {
      awaitTrue(node + " knows that path, and it is down", () -> isDown(node, "cluster:ghost"));
      LiveNode phone = lab.phone(node);
      assertThat(phone.ask("SEP00CC00CC0001.cnf.xml").kind()).isEqualTo(Kind.RETRY);
      assertThat(phone.ask("CTL" + PHONE + ".tlv").kind()).isEqualTo(Kind.ABSENT);
      assertThat(phone.ask(Writer.file(PHONE)).kind()).isEqualTo(Kind.FILE);
      assertThat(phone.ask(Writer.file(PHONE_OF_BRANCH)).kind()).isEqualTo(Kind.FILE);
    }
    lab.sql("hq", TftpParameter.remove("AlternateFileLocation2"));
    for (String node : world.plan().nodes()) {
      awaitTrue(
          node + " has complete paths only",
          () -> lab.phone(node).ask("SEP00CC00CC0001.cnf.xml").kind() == Kind.ABSENT);
    }
    lab.end();
  }

  private static boolean isDown(String node, String path) throws IOException, InterruptedException {
    return world
        .machine(node)
        .status()
        .meters()
        .sumBy("callboot_path_up", "path")
        .getOrDefault(path, 1.0)
        .equals(0.0);
  }

  /** Nobody else may ask meanwhile, since every request takes a place. */
  @Test
  @DisplayName("cap reached")
  void capReached() throws Exception {
    int cap = 3;
    lab.sql("hq", TftpParameter.put("MaximumServingCount", Integer.toString(cap)));
    Machine node = world.machine("e1");
    awaitTrue("the cap is known", () -> node.meter("callboot_tftp_cap") == cap);
    InetSocketAddress tftp = new InetSocketAddress(node.place().address(), node.place().tftpPort());
    List<HeldTransfer> held = new ArrayList<>();
    try {
      for (int i = 0; i < cap; i++) {
        held.add(HeldTransfer.open(tftp, Writer.file(PHONE)).confirm());
      }
      assertThat(node.meter("callboot_tftp_in_progress")).isEqualTo(cap);
      LiveNode phone = lab.phone("e1");
      assertThat(phone.ask(Writer.file(PHONE)).kind()).isEqualTo(Kind.RETRY);
      assertThat(phone.ask(Writer.file(PHONE)).kind()).isEqualTo(Kind.RETRY);
      assertThat(overflows(node)).isGreaterThanOrEqualTo(2);
      held.remove(0).abort();
      awaitTrue("a place is free", () -> phone.ask(Writer.file(PHONE)).kind() == Kind.FILE);
    } finally {
      for (HeldTransfer transfer : held) {
        transfer.abort();
      }
      lab.sql("hq", TftpParameter.remove("MaximumServingCount"));
    }
    awaitTrue("the cap is the default again", () -> node.meter("callboot_tftp_cap") == 30);
    lab.end();
  }

  private static double overflows(Machine node) throws IOException, InterruptedException {
    return node.status()
        .meters()
        .sumBy("callboot_tftp_requests_total", "outcome")
        .getOrDefault("overflow", 0.0);
  }

  @Test
  @DisplayName("disk full, snapshot torn, file truncated")
  void diskFullSnapshotTornFileTruncated() throws Exception {
    lab.begin();
    restartOn("w1", CopyDisk::truncate);
    restartOn("w2", CopyDisk::tear);
    lab.changeLoad("hq", PHONE, "ROW9");
    awaitServed(world.plan().nodes(), PHONE, "ROW9");
    boolean isFilled = servesWithoutRoom("e1");
    lab.end();
    assumeTrue(isFilled, "only root may mount a small disk; none was full");
  }

  /** It counts what it refused: whole copies, or rows. In good order all is in the main file. */
  private static void restartOn(String node, CopyDisk.Damage damage)
      throws IOException, InterruptedException {
    Machine machine = world.machine(node);
    machine.terminate();
    damage.to(new CopyDisk(world.copyFolder(node)));
    machine.startAgain();
    awaitTrue(
        node + " counts what it refused",
        () ->
            machine.meter("callboot_copy_disk_refused_total")
                    + machine.meter("callboot_copy_disk_unreadable_total")
                > 0);
  }

  private static boolean servesWithoutRoom(String node) throws IOException, InterruptedException {
    CopyDisk disk = new CopyDisk(world.copyFolder(node));
    Machine machine = world.machine(node);
    // In good order: what a crash leaves beside the main file is room for later changes.
    machine.terminate();
    boolean isFilled = disk.fill();
    machine.startAgain();
    if (isFilled) {
      try {
        lab.changeLoad("hq", PHONE, "FULL9");
        awaitServed(List.of(node), PHONE, "FULL9");
        awaitTrue("counts", () -> machine.meter("callboot_copy_disk_failures_total") > 0);
        disk.free();
        lab.changeLoad("hq", PHONE, "FREE9");
        awaitServed(List.of(node), PHONE, "FREE9");
      } finally {
        machine.kill();
        disk.takeAway();
        machine.startAgain();
      }
    }
    return isFilled;
  }

  @Test
  @DisplayName("a device in two clusters")
  void aDeviceInTwoClusters() throws Exception {
    lab.begin();
    lab.sql(
        "branch",
        "insert into device (name, tkmodel, fkdevicepool, specialloadinformation)"
            + " select '"
            + PHONE
            + "', 7, pkid, 'WRONG' from devicepool limit 1");
    lab.changeLoad("hq", PHONE, "ROW10");
    for (String node : world.plan().nodes()) {
      awaitTrue(
          node + " lists the conflict",
          () -> world.machine(node).meter("callboot_device_conflicts") == 1);
    }
    awaitServed(world.plan().nodes(), PHONE, "ROW10");
    lab.sql("branch", "delete from device where name = '" + PHONE + "'");
    for (String node : world.plan().nodes()) {
      awaitTrue(
          node + " lists no conflict",
          () -> world.machine(node).meter("callboot_device_conflicts") == 0);
    }
    lab.end();
  }
}
