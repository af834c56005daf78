package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.cli.whole.faults.Observation.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A master database that is put back to an earlier state: phones get what its rows say then. */
@Tag("deep")
@Timeout(300)
class RestoredDatabaseIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HQ = "hq";
  private static final String PHONE = "SEP0007EB463101";
  private static final String OTHER_PHONE = "SEP0008E3F1A202";
  private static final String ADDED_LATER = "SEP00AD00ED0001";
  private static final String AWAY = "e1";

  @RegisterExtension static final SharedLab LAB = new SharedLab();

  private static World world() {
    return LAB.world();
  }

  private static void addDevice() {
    LAB.get()
        .sql(
            HQ,
            "insert into device (name, tkmodel, fkdevicepool)"
                + " select '"
                + ADDED_LATER
                + "', 7, pkid from devicepool limit 1");
  }

  private static void awaitServed(List<String> nodes, String load, Kind addedLater) {
    awaitServed(nodes, PHONE, load, addedLater);
  }

  private static void awaitServed(List<String> nodes, String device, String load, Kind addedLater) {
    for (String node : nodes) {
      LiveNode phone = LAB.get().phone(node);
      await(load + " on " + node)
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(
              () -> {
                assertThat(phone.ask(Writer.file(device)).content()).contains(">" + load + "<");
                assertThat(phone.ask(Writer.file(ADDED_LATER)).kind()).isEqualTo(addedLater);
              });
    }
  }

  private static double epoch() {
    return world().leader(HQ).meter("callboot_publisher_epoch");
  }

  private static void changeLeader() throws IOException, InterruptedException {
    Machine leader = world().leader(HQ);
    leader.kill();
    world().leader(HQ);
    leader.startAgain();
  }

  @Test
  void nodesGiveUpWhatWasUndoneWhileTheyRan() throws Exception {
    List<String> nodes = world().plan().nodes();
    LAB.get().changeLoad(HQ, PHONE, "KEPT1");
    awaitServed(nodes, "KEPT1", Kind.ABSENT);
    world().database(HQ).backUp();
    LAB.get().changeLoad(HQ, PHONE, "UNDONE1");
    addDevice();
    awaitServed(nodes, "UNDONE1", Kind.FILE);
    world().database(HQ).restore();
    awaitServed(nodes, "KEPT1", Kind.ABSENT);
    LAB.get().end();
  }

  /**
   * The restored database leads in the same epoch again, and comes further in it with other files.
   */
  @Test
  void soDoesANodeThatWasAwayWhileEverySiteLostAll() throws Exception {
    List<String> nodes = world().plan().nodes();
    List<String> others = new ArrayList<>(nodes);
    others.remove(AWAY);
    LAB.get().changeLoad(HQ, PHONE, "KEPT2");
    awaitServed(nodes, "KEPT2", Kind.ABSENT);
    world().database(HQ).backUp();
    changeLeader();
    changeLeader();
    final double undoneEpoch = epoch();
    LAB.get().changeLoad(HQ, PHONE, "UNDONE2");
    addDevice();
    awaitServed(nodes, "UNDONE2", Kind.FILE);

    for (Machine agent : world().agents(HQ)) {
      agent.kill();
    }
    for (String node : nodes) {
      world().machine(node).kill();
    }
    for (String node : others) {
      new CopyDisk(world().copyFolder(node)).lose();
    }
    world().database(HQ).restore();
    for (String node : others) {
      world().machine(node).startAgain();
    }
    for (Machine agent : world().agents(HQ)) {
      agent.startAgain();
    }
    awaitServed(others, "KEPT2", Kind.ABSENT);
    while (epoch() < undoneEpoch) {
      changeLeader();
    }
    assertThat(epoch()).isEqualTo(undoneEpoch);
    for (String load : List.of("AGAIN1", "AGAIN2", "AGAIN3", "AGAIN4", "AGAIN5", "AGAIN6")) {
      LAB.get().changeLoad(HQ, OTHER_PHONE, load);
      awaitServed(others, OTHER_PHONE, load, Kind.ABSENT);
    }

    world().machine(AWAY).startAgain();
    awaitServed(List.of(AWAY), "KEPT2", Kind.ABSENT);
    assertThat(epoch()).isEqualTo(undoneEpoch);
    LAB.get().end();
  }
}
