package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server says of an event loop that does not come back from a task, and of a busy one. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StandingLoopIT {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ManualTicker time = new ManualTicker();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final InMemoryFiles files =
      new InMemoryFiles()
          .with("g", InMemoryFiles.bytes(3))
          .with(
              "stuck",
              () -> {
                entered.countDown();
                awaitRelease();
                return CompletableFuture.completedStage(FileContent.of(InMemoryFiles.bytes(3)));
              });
  private TftpServer server;

  @BeforeEach
  void start(Vertx vertx) {
    server =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(Loopback.addresses()),
            files,
            new Admission(30, AdmissionSettings.DEFAULT, time::nanos),
            TransferMetrics.none(),
            time);
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.close();
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isNotReadyAfterFifteenSecondsAndCanOnlyBeRestartedAfterAMinute() throws Exception {
    try (ScriptedPeer phone = new ScriptedPeer(server.boundAddresses().get(0))) {
      phone.read("stuck");
      assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      time.advance(Duration.ofSeconds(14));
      assertThat(server.problem()).isEmpty();
      time.advance(Duration.ofSeconds(3));
      assertThat(server.problem()).contains("event loop 0 has stood still for 17 s");
      assertThat(server.hang()).isEmpty();
      time.advance(Duration.ofSeconds(44));
      assertThat(server.hang()).contains("event loop 0 has stood still for 61 s");

      release.countDown();

      await().atMost(LIMIT).until(() -> server.hang().isEmpty() && server.problem().isEmpty());
    }
  }

  @Test
  void aLoopThatIsAskedWithoutPauseBeats() {
    try (ScriptedPeer phone = new ScriptedPeer(server.boundAddresses().get(0))) {
      for (int i = 0; i < 3; i++) {
        time.advance(Duration.ofSeconds(70));
        await()
            .atMost(LIMIT)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () -> {
                  askOften(phone);
                  return server.problem().isEmpty() && server.hang().isEmpty();
                });
      }
    }
  }

  private static void askOften(ScriptedPeer phone) {
    for (int i = 0; i < 500; i++) {
      phone.read("g");
    }
  }

  @Test
  void aClosedServerDoesNotHang() {
    server.close();
    time.advance(Duration.ofMinutes(10));
    assertThat(server.hang()).isEmpty();
  }
}
