package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callboot.node.net.VirtualServer.data;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.callboot.node.admission.Admission;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The path of a request without sockets and on virtual time. */
class ReadRequestHandlerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Packet BUSY = Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED);

  private final VirtualServer server = new VirtualServer();
  private final VirtualLoop loop = server.loop();
  private final FakePorts ports = server.ports();
  private final RecordingMetrics metrics = server.metrics();
  private final Admission cap = server.cap();
  private final TransferTable table = server.table();
  private final InMemoryFiles files = server.files();
  private final List<Packet> refusals = new ArrayList<>();

  @AfterEach
  void everyPermitIsGivenBackInTheEnd() {
    server.assertNothingIsLeftInTheEnd();
  }

  private void ask(int peerPort, Packet.Request request) {
    server.ask(peer(peerPort), request, refusals::add);
  }

  private void read(int peerPort, String name) {
    ask(peerPort, new Packet.ReadRequest(name, "octet", RequestOptions.NONE));
  }

  @Test
  void aPortThatCannotEvenSayThatItFailsKeepsNoPlace() {
    files.with("two blocks", InMemoryFiles.bytes(600));
    read(1, "two blocks");
    ports.ports().get(0).breakDown();
    Packet ack = new Packet.Acknowledgment(1);
    assertThatThrownBy(() -> server.deliver(0, peer(1), ack)).isInstanceOf(OutOfMemoryError.class);
    assertThat(cap.inUse()).isZero();
    assertThat(table.size()).isZero();
  }

  @Test
  void thePlaceIsFreeBeforeTheDeviceIsTold() {
    List<Integer> takenWhenTold = new ArrayList<>();
    files.with("broken", () -> fault()).with("never", CompletableFuture::new);
    for (String name : List.of("broken", "never")) {
      server.ask(
          peer(1),
          new Packet.ReadRequest(name, "octet", RequestOptions.NONE),
          packet -> takenWhenTold.add(cap.inUse()));
    }
    table.forEach(runner -> runner.cancel(TransferOutcome.CANCELLED));

    assertThat(takenWhenTold).containsExactly(0, 0);
  }

  private static InetSocketAddress peer(int port) {
    return new InetSocketAddress("127.0.0.9", port);
  }

  private void deliver(int transfer, int peerPort, Packet packet) {
    server.deliver(transfer, peer(peerPort), packet);
  }

  @Test
  void servesAFileAndGivesThePermitBackAtTheLastAck() {
    read(5000, "a");
    assertThat(server.takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(cap.inUse()).isEqualTo(1);
    deliver(0, 5000, new Packet.Acknowledgment(1));
    assertThat(server.takeSent()).containsExactly(data(2, 600, 512, 600));
    deliver(0, 5000, new Packet.Acknowledgment(2));

    assertThat(cap.inUse()).isZero();
    assertThat(loop.waiting()).as("timers left behind").isZero();
    assertThat(metrics.events()).containsExactly("first block", "completed");
  }

  @Test
  void refusesTheNextRequestAtOnceWhenAllPlacesAreTaken() {
    read(5000, "a");
    read(5001, "a");
    server.takeSent();
    read(5002, "b");
    assertThat(refusals).containsExactly(BUSY);
    assertThat(server.takeSent()).isEmpty();

    deliver(0, 5000, Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    read(5002, "b");
    assertThat(server.takeSent()).containsExactly(data(1, 3, 0, 3));
    assertThat(metrics.events()).contains("overflow", "peer_aborted");
  }

  @Test
  void answersARepeatedRequestByTheSamePacketFromTheSamePort() {
    read(5000, "a");
    read(5000, "a");
    read(5000, "a");
    assertThat(server.sent())
        .extracting(FakePorts.Sent::from)
        .containsOnly(server.sent().get(0).from());
    assertThat(server.takeSent()).hasSize(3).containsOnly(data(1, 600, 0, 512));
    assertThat(cap.inUse()).isEqualTo(1);
    assertThat(metrics.count("repeated")).isEqualTo(2);
  }

  @Test
  void dropsTheOldTransferWhenTheSamePortAsksForSomethingElse() {
    read(5000, "a");
    server.takeSent();
    read(5000, "b");
    assertThat(server.takeSent()).containsExactly(data(1, 3, 0, 3));
    assertThat(cap.inUse()).isEqualTo(1);
    assertThat(ports.ports().get(0).isOpen()).isFalse();
    assertThat(metrics.events()).contains("superseded");
  }

  @Test
  void tellsAStrangerSoAndLetsTheTransferLive() {
    read(5000, "a");
    server.takeSent();
    deliver(0, 6000, new Packet.Acknowledgment(1));
    assertThat(server.sent().get(0).to()).isEqualTo(peer(6000));
    assertThat(server.takeSent())
        .containsExactly(Packet.ErrorPacket.of(ErrorCode.UNKNOWN_TRANSFER_ID));
    deliver(0, 6000, Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    assertThat(server.takeSent()).isEmpty();
    deliver(0, 5000, new Packet.Acknowledgment(1));
    assertThat(server.takeSent()).containsExactly(data(2, 600, 512, 600));
  }

  @Test
  void answersOnlySomePacketsOfStrangers() {
    read(5000, "a");
    server.takeSent();
    for (int i = 0; i < 50; i++) {
      deliver(0, 6000, new Packet.Acknowledgment(1));
    }
    deliver(0, 19, new Packet.Acknowledgment(1));
    assertThat(server.takeSent()).hasSize(10);
  }

  @Test
  void passesOverWhatIsNoAnswerInsideATransfer() {
    read(5000, "a");
    server.takeSent();
    server.deliver(0, peer(5000), new byte[] {0});
    deliver(0, 5000, new Packet.Data(1, ByteBuffer.allocate(0)));
    assertThat(server.takeSent()).isEmpty();
    assertThat(metrics.events()).contains("dropped malformed");
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void givesUpASilentDeviceAfterThreePackets() {
    read(5000, "a");
    loop.advance(60 * SECOND);
    assertThat(server.takeSent()).hasSize(3);
    assertThat(cap.inUse()).isZero();
    assertThat(metrics.events()).containsExactly("first block", "unanswered");
  }

  @Test
  void refusesByMeaning() {
    read(5000, "missing");
    read(5001, "../secret");
    read(5002, "");
    ask(5003, new Packet.WriteRequest("a", "octet", RequestOptions.NONE));
    ask(5004, new Packet.ReadRequest("a", "mail", RequestOptions.NONE));
    files.becomeIncomplete("cluster:branch was never seen");
    read(5005, "missing");

    assertThat(refusals)
        .extracting(refusal -> ((Packet.ErrorPacket) refusal).code())
        .containsExactly(1, 2, 2, 2, 4, 0);
    assertThat(metrics.events())
        .containsExactly(
            "not_found",
            "illegal_name",
            "illegal_name",
            "write_refused",
            "bad_mode",
            "unavailable");
    assertThat(cap.inUse()).isZero();
  }

  @Test
  void sendsNoOptionsBeforeItSaysThatAFileIsMissing() {
    ask(5000, new Packet.ReadRequest("no", "octet", RequestOptions.of("blksize", "512")));
    assertThat(refusals).containsExactly(Packet.ErrorPacket.of(ErrorCode.FILE_NOT_FOUND));
    assertThat(server.takeSent()).isEmpty();
  }

  @Test
  void holdsOnePlaceWhileTheFileIsLoadedAndServesItWhenItComes() {
    CompletableFuture<FileContent> late = new CompletableFuture<>();
    files.with("late", () -> late);
    read(5000, "late");
    read(5000, "late");
    assertThat(cap.inUse()).isEqualTo(1);
    late.complete(FileContent.ofText("x"));
    assertThat(server.takeSent())
        .containsExactly(new Packet.Data(1, ByteBuffer.wrap(new byte[] {'x'})));
  }

  @Test
  void answersBusyWhenTheFileCannotBeLoadedOrDoesNotCome() {
    files.with("gone", () -> CompletableFuture.failedFuture(new IOException("gone")));
    files.with("never", CompletableFuture::new);
    files.with("broken", () -> fault());
    read(5000, "gone");
    read(5001, "never");
    loop.advance(TftpSettings.DEFAULT_LOAD_TIMEOUT.toNanos());
    read(5002, "broken");
    assertThat(refusals).containsExactly(BUSY, BUSY, BUSY);
    assertThat(metrics.events()).containsExactly("unavailable", "unavailable", "failed");
    assertThat(cap.inUse()).isZero();
  }

  private static CompletableFuture<FileContent> fault() {
    throw new IllegalStateException("fault of a path");
  }

  @Test
  void passesOverAFileThatComesTooLate() {
    CompletableFuture<FileContent> late = new CompletableFuture<>();
    files.with("late", () -> late);
    read(5000, "late");
    read(5000, "b");
    server.takeSent();
    late.complete(FileContent.ofText("x"));
    assertThat(server.takeSent()).isEmpty();
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void answersBusyWhenThereIsNoSocketOrTheSearchFails() {
    ports.fail();
    read(5000, "a");
    server.resolveBy(
        name -> {
          throw new IllegalStateException("fault of the search");
        });
    read(5001, "a");
    assertThat(refusals).containsExactly(BUSY, BUSY);
    assertThat(cap.inUse()).isZero();
  }

  @Test
  void startsNothingNewWhenTheServerDrains() {
    CompletableFuture<FileContent> late = new CompletableFuture<>();
    files.with("late", () -> late);
    read(5000, "a");
    read(5001, "late");
    server.stopAccepting();
    read(5002, "b");
    assertThat(refusals).containsExactly(BUSY);
    server.takeSent();
    table.forEach(runner -> runner.cancel(TransferOutcome.CANCELLED));
    assertThat(server.takeSent()).containsExactly(BUSY);
    assertThat(refusals).containsExactly(BUSY, BUSY);
    assertThat(metrics.count("cancelled")).isEqualTo(2);
  }
}
