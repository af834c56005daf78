package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.node.net.VirtualServer.data;

import java.net.InetSocketAddress;
import org.callboot.node.admission.Admission;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One device that asks from the same port while its transfer is not over, on virtual time. */
class DeviceThatAsksAgainTest {
  private static final InetSocketAddress DEVICE = new InetSocketAddress("127.0.0.9", 5_000);
  private static final long SECOND = 1_000_000_000L;

  private final VirtualServer server = new VirtualServer();
  private final VirtualLoop loop = server.loop();
  private final RecordingMetrics metrics = server.metrics();
  private final Admission cap = server.cap();

  @AfterEach
  void everyPlaceIsGivenBackInTheEnd() {
    server.assertNothingIsLeftInTheEnd();
    assertThat(metrics.events()).doesNotContain("failed");
  }

  private void read(String name, String... options) {
    server.ask(
        DEVICE, new Packet.ReadRequest(name, "octet", RequestOptions.of(options)), error -> {});
  }

  private void ack(int transfer, int block) {
    server.deliver(transfer, DEVICE, new Packet.Acknowledgment(block));
  }

  /** Three by the timer and four for copies, until the transfer is given up. */
  @Test
  void aThousandCopiesOfARequestDrawSevenPacketsAtMost() {
    for (int i = 0; i < 1_000; i++) {
      read("a");
      loop.advance(7 * SECOND / 1_001);
    }
    assertThat(server.takeSent()).hasSize(7).containsOnly(data(1, 600, 0, 512));
    assertThat(metrics.count("repeated")).isEqualTo(999);
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void aDeviceThatRepeatsItsRequestEachSecondHasEachAnsweredUntilTheTransferIsGivenUp() {
    for (int second = 0; second < 15; second++) {
      read("a");
      assertThat(server.takeSent()).as("after %s s", second).containsExactly(data(1, 600, 0, 512));
      loop.advance(SECOND);
    }
  }

  @Test
  void startsOverForAPortWhoseTransferStandsStill() {
    read("a");
    ack(0, 1);
    loop.advance(SECOND);
    server.takeSent();
    read("a");
    loop.advance(SECOND / 10);
    assertThat(server.takeSent()).contains(data(1, 600, 0, 512));
    assertThat(cap.inUse()).isEqualTo(1);
  }

  /** The listening port is read first: the ACK may lie at the transfer's port since long. */
  @Test
  void readsTheAckThatShowsALateCopyForWhatItIs() {
    read("a", "blksize", "100");
    ack(0, 0);
    loop.advance(SECOND / 5);
    server.takeSent();
    read("a", "blksize", "100");
    assertThat(metrics.events()).doesNotContain("superseded", "repeated");
    ack(0, 1);
    assertThat(server.takeSent()).containsExactly(data(2, 600, 100, 200));
    loop.advance(SECOND / 10);
    ack(0, 2);
    assertThat(server.takeSent()).contains(data(3, 600, 200, 300));
    assertThat(server.ports().ports()).hasSize(1);
    assertThat(metrics.events()).contains("repeated").doesNotContain("superseded");
  }

  /** It would draw a second transfer, from a port that the device does not know. */
  @Test
  void aLateCopyThatAnAckHasShownIsNotServedAtTheEndOfTheTransfer() {
    read("a", "blksize", "300");
    ack(0, 0);
    loop.advance(SECOND / 5);
    read("a", "blksize", "300");
    ack(0, 1);
    ack(0, 2);
    server.takeSent();
    ack(0, 3);
    assertThat(server.takeSent()).isEmpty();
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
    assertThat(cap.inUse()).isZero();
  }

  @Test
  void theAckOfTheWholeFileShowsNoCopyButLetsTheDeviceAskAgain() {
    read("a", "windowsize", "4");
    ack(0, 0);
    loop.advance(2 * SECOND);
    server.takeSent();
    read("a", "windowsize", "4");
    ack(0, 2);
    assertThat(server.takeSent())
        .hasSize(1)
        .allMatch(Packet.OptionAcknowledgment.class::isInstance);
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
  }

  @Test
  void readsTheLastAckBeforeItTakesTheNextRequestForACopy() {
    read("a");
    ack(0, 1);
    server.takeSent();
    read("a");
    assertThat(server.takeSent()).isEmpty();
    ack(0, 2);
    assertThat(server.takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded", "repeated");
  }

  @Test
  void aDeviceThatAsksForItsNextFileHasTheLastBlock() {
    read("a");
    ack(0, 1);
    read("b");
    read("b");
    assertThat(metrics.events()).doesNotContain("last_ack_lost");
    loop.advance(SECOND / 10);
    assertThat(metrics.events()).contains("last_ack_lost");
    assertThat(server.takeSent()).contains(data(1, 3, 0, 3));
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void readsTheOnlyAckBeforeTheNextRequestEndsTheTransfer() {
    read("b");
    read("a");
    assertThat(server.takeSent()).containsExactly(data(1, 3, 0, 3));
    ack(0, 1);
    assertThat(server.takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
  }

  @Test
  void aDeviceThatLeavesItsOnlyBlockWaitsATenthOfASecondForItsNextFile() {
    read("b");
    read("a");
    server.takeSent();
    loop.advance(SECOND / 10);
    assertThat(server.takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(metrics.events()).contains("superseded").doesNotContain("completed");
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void theSameRequestDrawsItsOnlyBlockAtOnceAlsoWhileAnotherIsKept() {
    read("b");
    read("a");
    read("b");
    assertThat(server.takeSent()).hasSize(2).containsOnly(data(1, 3, 0, 3));
    loop.advance(SECOND / 10);
    assertThat(server.takeSent()).containsExactly(data(1, 600, 0, 512));
  }

  @Test
  void readsTheAckOfALastWindowBeforeTheNextRequestEndsTheTransfer() {
    read("a", "windowsize", "4");
    ack(0, 0);
    read("b");
    ack(0, 2);
    assertThat(server.takeSent()).contains(data(1, 3, 0, 3));
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
  }

  /** The last request counts, and nothing comes twice. */
  @Test
  void startsOverThoughAnotherRequestIsKept() {
    read("a", "windowsize", "4", "timeout", "8");
    ack(0, 0);
    loop.advance(SECOND);
    read("b");
    server.takeSent();
    read("a", "windowsize", "4", "timeout", "8");
    loop.advance(SECOND / 10);
    assertThat(server.takeSent())
        .hasSize(1)
        .allMatch(Packet.OptionAcknowledgment.class::isInstance);
    loop.advance(SECOND / 2);
    assertThat(server.takeSent()).isEmpty();
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void aDeviceThatStartsOverNeedNotWaitForTheLongTimeoutThatItAskedFor() {
    read("a", "timeout", "8");
    ack(0, 0);
    server.takeSent();
    loop.advance(SECOND / 100);
    read("a", "timeout", "8");
    assertThat(server.takeSent()).as("a copy made by the network").isEmpty();
    loop.advance(SECOND);
    read("a", "timeout", "8");
    loop.advance(SECOND / 10);
    assertThat(server.takeSent())
        .hasSize(1)
        .allMatch(Packet.OptionAcknowledgment.class::isInstance);
    assertThat(cap.inUse()).isEqualTo(1);
  }
}
