package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.request.RequestLine;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One device that asks from the same port while its transfer is not over, on virtual time. */
class DeviceThatAsksAgainTest {
  private static final InetSocketAddress DEVICE = new InetSocketAddress("127.0.0.9", 5_000);
  private static final long SECOND = 1_000_000_000L;

  private final VirtualLoop loop = new VirtualLoop();
  private final List<FakePorts.Sent> sent = new ArrayList<>();
  private final FakePorts ports = FakePorts.fresh(sent::add);
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final TransferJournal journal = new TransferJournal(metrics);
  private final Admission cap = new Admission(2, AdmissionSettings.DEFAULT, loop::nowNanos);
  private final TransferTable table = new TransferTable();
  private final TransferPortReceiver receiver =
      new TransferPortReceiver(table, new StrangerDesk(loop, journal, new SourcePortRule(false)));
  private final InMemoryFiles files =
      new InMemoryFiles().with("a", InMemoryFiles.bytes(600)).with("b", InMemoryFiles.bytes(3));
  private final ReadRequestHandler handler =
      new ReadRequestHandler(
          new RequestLine(files, cap),
          new TransferServices(
              loop,
              ports,
              table,
              journal,
              TftpSettings.listeningOn(List.of(new InetSocketAddress("127.0.0.1", 69)))));

  @AfterEach
  void everyPlaceIsGivenBackInTheEnd() {
    loop.advance(100 * SECOND);
    assertThat(cap.inUse()).isZero();
    assertThat(table.size()).isZero();
    assertThat(loop.waiting()).isZero();
    assertThat(metrics.events()).doesNotContain("failed");
  }

  private void read(String name, String... options) {
    handler.handle(
        new IncomingRequest(
            new Packet.ReadRequest(name, "octet", RequestOptions.of(options)),
            DEVICE,
            loop.nowNanos(),
            error -> {}));
  }

  private void ack(int transfer, int block) {
    FakePorts.Port port = ports.ports().get(transfer);
    if (port.isOpen()) {
      byte[] datagram = PacketEncoder.encode(new Packet.Acknowledgment(block));
      receiver.onDatagram(port, DEVICE, ByteBuffer.wrap(datagram));
    }
  }

  private List<Packet> takeSent() {
    List<Packet> packets = sent.stream().map(FakePorts.Sent::packet).toList();
    sent.clear();
    return packets;
  }

  private static Packet data(int block, int size, int from, int to) {
    byte[] part = Arrays.copyOfRange(InMemoryFiles.bytes(size), from, to);
    return new Packet.Data(block, ByteBuffer.wrap(part));
  }

  @Test
  void startsOverForAPortWhoseTransferStandsStill() {
    read("a");
    ack(0, 1);
    loop.advance(SECOND);
    takeSent();
    read("a");
    loop.advance(SECOND / 10);
    assertThat(takeSent()).contains(data(1, 600, 0, 512));
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void readsTheLastAckBeforeItTakesTheNextRequestForACopy() {
    read("a");
    ack(0, 1);
    takeSent();
    read("a");
    assertThat(takeSent()).isEmpty();
    ack(0, 2);
    assertThat(takeSent()).containsExactly(data(1, 600, 0, 512));
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
    assertThat(takeSent()).contains(data(1, 3, 0, 3));
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void readsTheOnlyAckBeforeTheNextRequestEndsTheTransfer() {
    read("b");
    read("a");
    assertThat(takeSent()).containsExactly(data(1, 3, 0, 3));
    ack(0, 1);
    assertThat(takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
  }

  @Test
  void aDeviceThatLeavesItsOnlyBlockWaitsATenthOfASecondForItsNextFile() {
    read("b");
    read("a");
    takeSent();
    loop.advance(SECOND / 10);
    assertThat(takeSent()).containsExactly(data(1, 600, 0, 512));
    assertThat(metrics.events()).contains("superseded").doesNotContain("completed");
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void theSameRequestDrawsItsOnlyBlockAtOnceAlsoWhileAnotherIsKept() {
    read("b");
    read("a");
    read("b");
    assertThat(takeSent()).hasSize(2).containsOnly(data(1, 3, 0, 3));
    loop.advance(SECOND / 10);
    assertThat(takeSent()).containsExactly(data(1, 600, 0, 512));
  }

  @Test
  void readsTheAckOfALastWindowBeforeTheNextRequestEndsTheTransfer() {
    read("a", "windowsize", "4");
    ack(0, 0);
    read("b");
    ack(0, 2);
    assertThat(takeSent()).contains(data(1, 3, 0, 3));
    assertThat(metrics.events()).contains("completed").doesNotContain("superseded");
  }

  /** What is served at once does not come twice. */
  @Test
  void startsOverAtOnceThoughAnotherRequestIsKept() {
    read("a", "windowsize", "4", "timeout", "8");
    ack(0, 0);
    loop.advance(SECOND);
    read("b");
    takeSent();
    read("a", "windowsize", "4", "timeout", "8");
    assertThat(takeSent()).hasSize(1).allMatch(Packet.OptionAcknowledgment.class::isInstance);
    loop.advance(SECOND / 2);
    assertThat(takeSent()).isEmpty();
    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void aDeviceThatStartsOverNeedNotWaitForTheLongTimeoutThatItAskedFor() {
    read("a", "timeout", "8");
    ack(0, 0);
    takeSent();
    loop.advance(SECOND / 100);
    read("a", "timeout", "8");
    assertThat(takeSent()).as("a copy made by the network").isEmpty();
    loop.advance(SECOND);
    read("a", "timeout", "8");
    assertThat(takeSent()).hasSize(1).allMatch(Packet.OptionAcknowledgment.class::isInstance);
    assertThat(cap.inUse()).isEqualTo(1);
  }
}
