package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.junit.jupiter.api.Test;

class StrangerDeskTest {
  private static final Packet ACK = new Packet.Acknowledgment(3);

  private final VirtualLoop loop = new VirtualLoop();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final List<FakePorts.Sent> sent = new ArrayList<>();
  private final TransferPort port = new FakePorts.Port(peer(40_000), false, sent::add);
  private final StrangerDesk desk =
      new StrangerDesk(loop, new TransferJournal(metrics), new SourcePortRule(false));

  private static InetSocketAddress peer(int number) {
    return new InetSocketAddress("127.0.0.9", number);
  }

  private void hear(int from, Packet packet, boolean hasTransferElsewhere) {
    ByteBuffer datagram = ByteBuffer.wrap(PacketEncoder.encode(packet));
    desk.onDatagram(port, PeerAddress.of(peer(from)), datagram, hasTransferElsewhere);
  }

  @Test
  void tellsAStrangerThatHeIsOne() {
    hear(5_000, ACK, false);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).to()).isEqualTo(peer(5_000));
    assertThat(sent.get(0).packet())
        .isEqualTo(Packet.ErrorPacket.of(ErrorCode.UNKNOWN_TRANSFER_ID));
    assertThat(metrics.count("stranger")).isEqualTo(1);
  }

  @Test
  void saysNothingToErrorsToServersAndToDevicesThatChangedPorts() {
    hear(5_000, Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED), false);
    hear(69, ACK, false);
    hear(5_000, ACK, true);
    desk.onDatagram(port, PeerAddress.of(peer(5_000)), ByteBuffer.wrap(new byte[] {9}), false);
    assertThat(sent).isEmpty();
    assertThat(metrics.count("dropped malformed")).isEqualTo(1);
  }

  @Test
  void saysNothingToADeviceWhoseTransferHasJustEnded() {
    desk.remember(PeerAddress.of(peer(5_000)));
    desk.remember(PeerAddress.of(peer(5_000)));
    hear(5_000, ACK, false);
    assertThat(sent).isEmpty();
  }

  @Test
  void forgetsDevicesAfterThousandsOfOthers() {
    desk.remember(PeerAddress.of(peer(5_000)));
    for (int other = 10_000; other < 10_000 + 4_096; other++) {
      desk.remember(PeerAddress.of(peer(other)));
    }
    hear(10_000, ACK, false);
    assertThat(sent).isEmpty();
    hear(5_000, ACK, false);
    assertThat(sent).hasSize(1);
  }

  @Test
  void tellsTenInASecond() {
    for (int i = 0; i < 50; i++) {
      hear(5_000 + i, ACK, false);
    }
    assertThat(sent).hasSize(10);
    loop.advance(1_000_000_000L);
    hear(6_000, ACK, false);
    assertThat(sent).hasSize(11);
  }
}
