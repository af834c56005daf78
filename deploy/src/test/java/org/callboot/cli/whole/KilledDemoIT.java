package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo is killed while rows change, and started again on its data. */
@Timeout(240)
class KilledDemoIT {
  private static final int UPDATES = 1000;
  private static final int KILLED_AFTER = 400;

  /** The writer waits here, however fast it is, so that it is never done before the kill. */
  private static final int LAST_BEFORE_THE_KILL = 600;

  private static final int PHONES = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final CountDownLatch databaseIsKilled = new CountDownLatch(1);

  @Test
  void noAcknowledgedChangeIsLostByAKillInTheMiddleOfAThousand() throws Exception {
    int[] loads = new int[PHONES];
    CallbootProcess killed = start();
    DatabaseAddress address = address();
    addPhones(address);
    AtomicInteger acknowledged = new AtomicInteger();
    CompletableFuture<Void> updates =
        CompletableFuture.runAsync(() -> update(address, loads, acknowledged));
    await().atMost(LIMIT).until(() -> acknowledged.get() >= KILLED_AFTER || updates.isDone());
    killed.kill();
    killDatabase();
    databaseIsKilled.countDown();
    try (CallbootProcess again = start()) {
      await().atMost(LIMIT).until(updates::isDone);
      System.out.println(acknowledged.get() + " of " + UPDATES + " updates acknowledged");
      assertThat(acknowledged.get()).isBetween(KILLED_AFTER, LAST_BEFORE_THE_KILL);
      FreshBuild fresh = FreshBuild.of(address(), new ClusterId("hq"));
      assertThat(fresh.files()).hasSizeGreaterThanOrEqualTo(PHONES + 3);
      Phone phone = again.phone();
      fresh
          .files()
          .forEach(
              (name, bytes) ->
                  await()
                      .alias(name + " is the one of the last change")
                      .atMost(LIMIT)
                      .pollDelay(Duration.ZERO)
                      .until(() -> Arrays.equals(phone.ask(name).bytes(), bytes)));
      for (int i = 0; i < PHONES; i++) {
        assertThat(phone.ask(name(i) + ".cnf.xml").text()).contains("LOAD" + loads[i]);
      }
    }
  }

  /** The server outlives the program, so it is killed too: the writer is cut off in the middle. */
  private void killDatabase() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
    ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow().destroyForcibly();
  }

  private CallbootProcess start() throws IOException {
    return CallbootProcess.demo(folder);
  }

  private DatabaseAddress address() {
    return EmbeddedServer.running(folder).orElseThrow().address(new ClusterId("hq"));
  }

  private static String name(int phone) {
    return String.format("SEP00BB00BB%04X", phone);
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static void addPhones(DatabaseAddress address) throws SQLException {
    try (Connection connection = connect(address);
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into device (name, tkmodel, fkdevicepool, specialloadinformation)"
                    + " select ?, 7, pkid, 'LOAD0' from devicepool order by name limit 1")) {
      for (int i = 0; i < PHONES; i++) {
        insert.setString(1, name(i));
        insert.executeUpdate();
      }
    }
  }

  /** Writes until all is written or the database goes; notes only what was acknowledged. */
  private void update(DatabaseAddress address, int[] loads, AtomicInteger acknowledged) {
    try (Connection connection = connect(address);
        PreparedStatement update =
            connection.prepareStatement(
                "update device set specialloadinformation = ? where name = ?")) {
      for (int i = 1; i <= UPDATES; i++) {
        update.setString(1, "LOAD" + i);
        update.setString(2, name(i % PHONES));
        update.executeUpdate();
        loads[i % PHONES] = i;
        if (acknowledged.incrementAndGet() == LAST_BEFORE_THE_KILL) {
          databaseIsKilled.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      System.out.println("the writer was cut off: " + e.getMessage());
    }
  }
}
