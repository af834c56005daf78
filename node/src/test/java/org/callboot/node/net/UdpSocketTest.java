package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.callboot.node.net.FakeChannel.Sent;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;

class UdpSocketTest {
  private static final PeerAddress PEER = PeerAddress.of(new InetSocketAddress("127.0.0.9", 5_000));

  private final FakeChannel channel = new FakeChannel();

  /** What the loop does at the end of its pass. */
  private final Queue<Runnable> endOfPass = new ArrayDeque<>();

  private final FlushQueue flushes = new FlushQueue(endOfPass::add);
  private final SegmentLimit segments = SegmentLimit.ofAllSizes();
  private final UdpSocket socket = socket(channel, false, segments);

  private UdpSocket socket(FakeChannel of, boolean ofOneTransfer, SegmentLimit limit) {
    UdpSocket made = new UdpSocket(of, (port, from, datagram) -> {}, flushes, ofOneTransfer, limit);
    of.reportsTo(made);
    return made;
  }

  private static BlockReader blocks(int fileBytes, int blockSizeBytes) {
    return BlockReader.of(
        FileContent.of(InMemoryFiles.bytes(fileBytes)), TransferMode.OCTET, blockSizeBytes, 4);
  }

  private void send(BlockReader blocks, long first, int count) {
    send(socket, blocks, first, count);
  }

  private static void send(UdpSocket socket, BlockReader blocks, long first, int count) {
    assertThat(socket.sendBlocks(PEER, blocks, first, count, () -> {})).isTrue();
  }

  /** At the end of a pass of the loop. */
  private List<Sent> takeSent() {
    runEndOfPass();
    return channel.takeGone();
  }

  private void runEndOfPass() {
    for (Runnable task = endOfPass.poll(); task != null; task = endOfPass.poll()) {
      task.run();
    }
  }

  private static List<Packet> cut(Sent sent) throws Exception {
    byte[] bytes = sent.content();
    int size = sent.segmentBytes() == 0 ? bytes.length : sent.segmentBytes();
    List<Packet> packets = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      packets.add(
          PacketDecoder.decode(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at))));
    }
    return packets;
  }

  @Test
  void aWindowIsOnePieceWhoseLastBlockMayBeShort() throws Exception {
    send(blocks(1_100, 512), 1, 3);
    List<Sent> sent = takeSent();
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).segmentBytes()).isEqualTo(516);
    assertThat(cut(sent.get(0)))
        .extracting(packet -> ((Packet.Data) packet).block())
        .containsExactly(1, 2, 3);
  }

  @Test
  void oneBlockIsAPlainDatagram() throws Exception {
    send(blocks(512, 512), 2, 1);
    List<Sent> sent = takeSent();
    assertThat(sent.get(0).segmentBytes()).isZero();
    assertThat(cut(sent.get(0))).containsExactly(new Packet.Data(2, ByteBuffer.allocate(0)));
  }

  @Test
  void blockNumbersAreCutToSixteenBits() throws Exception {
    send(blocks(8 * 70_000, 8), 65_535, 3);
    assertThat(cut(takeSent().get(0)))
        .extracting(packet -> ((Packet.Data) packet).block())
        .containsExactly(65_535, 0, 1);
  }

  @Test
  void noPieceHasMoreThan64DatagramsOr65000Bytes() {
    send(blocks(8 * 200, 8), 1, 130);
    assertThat(takeSent())
        .extracting(piece -> piece.content().length / 12)
        .containsExactly(64, 64, 2);
    send(blocks(1428 * 100, 1428), 1, 64);
    assertThat(takeSent())
        .extracting(piece -> piece.content().length / 1432)
        .containsExactly(45, 19);
    send(blocks(65_464 * 3, 65_464), 1, 3);
    assertThat(takeSent()).hasSize(3).allMatch(datagram -> datagram.segmentBytes() == 0);
  }

  @Test
  void sendsOneByOneWhatTheSystemDoesNotCut() {
    channel.largestSegment = 1_472;
    send(blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).as("lost, as by a network").isEmpty();
    send(blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).hasSize(4).allMatch(datagram -> datagram.segmentBytes() == 0);
    send(blocks(10_000, 512), 1, 4);
    assertThat(takeSent()).as("smaller ones still are").hasSize(1);
  }

  @Test
  void theSocketOfTheNextTransferKnowsWhatTheSystemDoesNotCut() {
    channel.largestSegment = 1_472;
    send(socket(channel, true, segments), blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).as("lost, as by a network").isEmpty();
    send(socket(channel, true, segments), blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).hasSize(4).allMatch(datagram -> datagram.segmentBytes() == 0);
  }

  @Test
  void sendsOneByOneWhereNothingIsToBeCut() {
    UdpSocket plain = socket(channel, false, SegmentLimit.none());
    send(plain, blocks(10_000, 8), 1, 4);
    assertThat(takeSent()).hasSize(4).allMatch(datagram -> datagram.segmentBytes() == 0);
  }

  @Test
  void sendsOneByOneWhereTheSystemCutsNothing() {
    channel.canSegment = false;
    send(blocks(10_000, 8), 1, 4);
    assertThat(takeSent()).hasSize(4).allMatch(datagram -> datagram.segmentBytes() == 0);
  }

  @Test
  void whatAPassOfTheLoopWritesLeavesAtItsEnd() {
    UdpSocket other = socket(channel, false, segments);
    send(blocks(100, 512), 1, 1);
    send(other, blocks(100, 512), 1, 1);
    send(blocks(100, 512), 1, 1);
    assertThat(channel.takeGone()).isEmpty();
    assertThat(endOfPass).hasSize(1);
    assertThat(takeSent()).hasSize(3);
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).as("the next pass").hasSize(1);
  }

  @Test
  void whatAFlushMadeRoomForLeavesWithIt() {
    UdpSocket second = socket(channel, false, segments);
    channel.onceAfterFlush = () -> send(second, blocks(100, 512), 1, 1);
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).hasSize(2);
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).as("the next pass").hasSize(1);
  }

  @Test
  void takesNoBlocksWhileTooMuchWaitsAndTellsOnceWhenItDoesAgain() {
    List<String> told = new ArrayList<>();
    channel.writable = false;
    assertThat(socket.sendBlocks(PEER, blocks(9, 8), 1, 2, () -> told.add("ready"))).isFalse();
    socket.onWritable();
    assertThat(told).isEmpty();
    channel.writable = true;
    socket.onWritable();
    socket.onWritable();
    assertThat(told).containsExactly("ready");
  }

  @Test
  void tellsOnceWhoWasRefusedTwiceAndInTheOrderOfTheFirstTime() {
    List<String> told = new ArrayList<>();
    TransferPort.Waiting first = () -> told.add("first");
    TransferPort.Waiting second = () -> told.add("second");
    channel.writable = false;
    for (TransferPort.Waiting each : List.of(first, second, first)) {
      assertThat(socket.sendBlocks(PEER, blocks(9, 8), 1, 2, each)).isFalse();
    }
    channel.writable = true;
    socket.onWritable();
    assertThat(told).containsExactly("first", "second");
  }

  /** Else the read would go on with whatever the system has given the number of the socket to. */
  @Test
  void aSocketOfOneTransferIsNotClosedWhileItIsBeingRead() {
    UdpSocket ofOneTransfer = socket(channel, true, segments);
    ofOneTransfer.release();
    ofOneTransfer.release();
    assertThat(channel.isOpen()).isTrue();
    runEndOfPass();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aSocketOfOneTransferSendsAtOnce() {
    UdpSocket ofOneTransfer = socket(channel, true, segments);
    send(ofOneTransfer, blocks(100, 512), 1, 1);
    ofOneTransfer.send(PEER, Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    assertThat(channel.takeGone()).hasSize(2);
    assertThat(endOfPass).isEmpty();
  }

  @Test
  void sendsTheRestOfAWindowWhenTheSystemCutsNoMoreMeanwhile() {
    channel.largestSegment = 10;
    channel.flushesWhileSending = true;
    send(blocks(8 * 200, 8), 1, 130);
    assertThat(takeSent()).as("lost, as by a network").extracting(Sent::segmentBytes).contains(0);
    send(blocks(8 * 200, 8), 1, 130);
    assertThat(takeSent()).hasSize(130).allMatch(datagram -> datagram.segmentBytes() == 0);
  }
}
