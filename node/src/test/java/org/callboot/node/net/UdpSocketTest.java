package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UdpSocketTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.9", 5_000);

  /** Stands for a system that refuses to cut pieces of more than this. */
  private int largestSegment = Integer.MAX_VALUE;

  /** EINVAL, as Netty has it. */
  private int errno = -22;

  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
                throws Exception {
              if (message instanceof SegmentedDatagramPacket packet
                  && packet.segmentSize() > largestSegment) {
                ReferenceCountUtil.release(message);
                promise.setFailure(new Errors.NativeIoException("sendmsg", errno));
              } else {
                super.write(context, message, promise.unvoid());
              }
            }
          });

  /** What the loop does at the end of its pass. */
  private final Queue<Runnable> endOfPass = new ArrayDeque<>();

  private final FlushQueue flushes = new FlushQueue(endOfPass::add);
  private final SegmentLimit segments = SegmentLimit.ofAllSizes();
  private final UdpSocket socket = new UdpSocket(channel, flushes, false, segments);

  /** Failures of the system are told by classes that need its library. */
  @BeforeAll
  static void loadTheLibrary() {
    assumeTrue(Epoll.isAvailable(), "the native transport is for Linux");
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
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
  private List<DatagramPacket> takeSent() {
    for (Runnable task = endOfPass.poll(); task != null; task = endOfPass.poll()) {
      task.run();
    }
    List<DatagramPacket> sent = new ArrayList<>();
    for (Object each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
      sent.add((DatagramPacket) each);
    }
    return sent;
  }

  private static List<Packet> cut(DatagramPacket sent) throws Exception {
    ByteBuf bytes = sent.content();
    int size =
        sent instanceof SegmentedDatagramPacket piece ? piece.segmentSize() : bytes.capacity();
    List<Packet> packets = new ArrayList<>();
    while (bytes.isReadable()) {
      byte[] one = ByteBufUtil.getBytes(bytes.readSlice(Math.min(size, bytes.readableBytes())));
      packets.add(PacketDecoder.decode(ByteBuffer.wrap(one)));
    }
    bytes.release();
    return packets;
  }

  @Test
  void aWindowIsOnePieceWhoseLastBlockMayBeShort() throws Exception {
    send(blocks(1_100, 512), 1, 3);
    List<DatagramPacket> sent = takeSent();
    assertThat(sent).hasSize(1);
    assertThat(((SegmentedDatagramPacket) sent.get(0)).segmentSize()).isEqualTo(516);
    assertThat(cut(sent.get(0)))
        .extracting(packet -> ((Packet.Data) packet).block())
        .containsExactly(1, 2, 3);
  }

  @Test
  void oneBlockIsAPlainDatagram() throws Exception {
    send(blocks(512, 512), 2, 1);
    List<DatagramPacket> sent = takeSent();
    assertThat(sent.get(0)).isNotInstanceOf(SegmentedDatagramPacket.class);
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
        .extracting(packet -> packet.content().readableBytes() / 12)
        .containsExactly(64, 64, 2);
    send(blocks(1428 * 100, 1428), 1, 64);
    assertThat(takeSent())
        .extracting(packet -> packet.content().readableBytes() / 1432)
        .containsExactly(45, 19);
    send(blocks(65_464 * 3, 65_464), 1, 3);
    assertThat(takeSent()).hasSize(3).noneMatch(SegmentedDatagramPacket.class::isInstance);
  }

  @Test
  void sendsOneByOneWhatTheSystemDoesNotCut() {
    largestSegment = 1_472;
    send(blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).as("lost, as by a network").isEmpty();
    send(blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).hasSize(4).noneMatch(SegmentedDatagramPacket.class::isInstance);
    send(blocks(10_000, 512), 1, 4);
    assertThat(takeSent()).as("smaller ones still are").hasSize(1);
  }

  @Test
  void theSocketOfTheNextTransferKnowsWhatTheSystemDoesNotCut() {
    largestSegment = 1_472;
    send(new UdpSocket(channel, flushes, true, segments), blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).as("lost, as by a network").isEmpty();
    send(new UdpSocket(channel, flushes, true, segments), blocks(10_000, 2_000), 1, 4);
    assertThat(takeSent()).hasSize(4).noneMatch(SegmentedDatagramPacket.class::isInstance);
  }

  @Test
  void sendsOneByOneWhereNothingIsToBeCut() {
    UdpSocket plain = new UdpSocket(channel, flushes, false, SegmentLimit.none());
    send(plain, blocks(10_000, 8), 1, 4);
    assertThat(takeSent()).hasSize(4).noneMatch(SegmentedDatagramPacket.class::isInstance);
  }

  @Test
  void aLinkThatIsDownIsNoReasonToSendOneByOne() {
    largestSegment = 100;
    errno = -101;
    send(blocks(10_000, 512), 1, 4);
    largestSegment = Integer.MAX_VALUE;
    assertThat(takeSent()).isEmpty();
    send(blocks(10_000, 512), 1, 4);
    assertThat(takeSent()).hasSize(1);
  }

  @Test
  void whatAPassOfTheLoopWritesLeavesAtItsEnd() {
    UdpSocket other = new UdpSocket(channel, flushes, false, segments);
    send(blocks(100, 512), 1, 1);
    send(other, blocks(100, 512), 1, 1);
    send(blocks(100, 512), 1, 1);
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(endOfPass).hasSize(1);
    assertThat(takeSent()).hasSize(3);
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).as("the next pass").hasSize(1);
  }

  @Test
  void whatAFlushMadeRoomForLeavesWithIt() {
    UdpSocket second = new UdpSocket(channel, flushes, false, segments);
    List<Runnable> onFlush = new ArrayList<>();
    channel.pipeline().addLast(new FlushWatch(onFlush));
    onFlush.add(() -> send(second, blocks(100, 512), 1, 1));
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).hasSize(2);
    send(blocks(100, 512), 1, 1);
    assertThat(takeSent()).as("the next pass").hasSize(1);
  }

  /** Does something once, after a flush. */
  private static final class FlushWatch extends ChannelOutboundHandlerAdapter {
    private final List<Runnable> once;

    FlushWatch(List<Runnable> once) {
      this.once = once;
    }

    @Override
    public void flush(ChannelHandlerContext context) {
      context.flush();
      List<Runnable> now = List.copyOf(once);
      once.clear();
      now.forEach(Runnable::run);
    }
  }

  @Test
  void takesNoBlocksWhileTooMuchWaitsAndTellsOnceWhenItDoesAgain() {
    List<String> told = new ArrayList<>();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    assertThat(socket.sendBlocks(PEER, blocks(9, 8), 1, 2, () -> told.add("ready"))).isFalse();
    socket.onWritable();
    assertThat(told).isEmpty();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    socket.onWritable();
    socket.onWritable();
    assertThat(told).containsExactly("ready");
  }

  @Test
  void tellsOnceWhoWasRefusedTwiceAndInTheOrderOfTheFirstTime() {
    List<String> told = new ArrayList<>();
    TransferPort.Waiting first = () -> told.add("first");
    TransferPort.Waiting second = () -> told.add("second");
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    for (TransferPort.Waiting each : List.of(first, second, first)) {
      assertThat(socket.sendBlocks(PEER, blocks(9, 8), 1, 2, each)).isFalse();
    }
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    socket.onWritable();
    assertThat(told).containsExactly("first", "second");
  }

  /** Else the read would go on with whatever the system has given the number of the socket to. */
  @Test
  void aSocketOfOneTransferIsNotClosedWhileItIsBeingRead() {
    UdpSocket ofOneTransfer = new UdpSocket(channel, flushes, true, segments);
    ofOneTransfer.release();
    ofOneTransfer.release();
    assertThat(channel.isOpen()).isTrue();
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }
}
