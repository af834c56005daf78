package org.callboot.node.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends packets by one socket. Blocks are written straight from the shared content into pooled
 * buffers off the heap; a window of them goes to the system as one piece where it cuts pieces into
 * datagrams by itself (UDP_SEGMENT, "GSO"). Owner: the loop.
 */
final class UdpSocket implements TransferPort {
  /** Most datagrams of one piece: UDP_MAX_SEGMENTS of Linux before 6.9. */
  private static final int MAX_SEGMENTS = 64;

  /** Most bytes of one piece: an IP packet of 65,535 less its headers, rounded down. */
  private static final int MAX_PIECE_BYTES = 65_000;

  /** EIO, EINVAL and EMSGSIZE of Linux, as Netty has them. */
  private static final Set<Integer> CANNOT_SEGMENT = Set.of(-5, -22, -90);

  private static final Logger LOG = LoggerFactory.getLogger(UdpSocket.class);

  private final Channel channel;
  private final FlushQueue flushes;
  private final boolean ofOneTransfer;
  private final SegmentLimit segments;

  /** First come, first served, and each once, however often it was refused. */
  private final Set<Waiting> waiting = new LinkedHashSet<>();

  private boolean written;

  /**
   * @param ofOneTransfer whether it is closed when a transfer ends
   * @param segments whether the system may be given a window in one piece; shared with others
   */
  UdpSocket(Channel channel, FlushQueue flushes, boolean ofOneTransfer, SegmentLimit segments) {
    this.channel = channel;
    this.flushes = flushes;
    this.ofOneTransfer = ofOneTransfer;
    this.segments = segments;
  }

  InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  /**
   * Bytes that the system has granted for datagrams that wait to be read. Linux tells twice that
   * (socket(7), SO_RCVBUF), which the JDK halves and Netty's own transport does not.
   */
  int receiveQueueBytes() {
    int told = ((DatagramChannel) channel).config().getReceiveBufferSize();
    return channel instanceof EpollDatagramChannel ? told / 2 : told;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public boolean sendBlocks(
      InetSocketAddress to, BlockReader blocks, long first, int count, Waiting whenReady) {
    if (!channel.isWritable()) {
      boolean unused = waiting.add(whenReady);
      return false;
    }
    int datagramBytes = PacketEncoder.DATA_HEADER_BYTES + blocks.blockSizeBytes();
    int most = segments.allows(datagramBytes) ? MAX_PIECE_BYTES / datagramBytes : 1;
    int piece = Math.max(1, Math.min(MAX_SEGMENTS, most));
    for (int done = 0; done < count; done += piece) {
      write(to, blocks, first + done, Math.min(piece, count - done));
    }
    return true;
  }

  private void write(InetSocketAddress to, BlockReader blocks, long first, int count) {
    ByteBuf bytes = bytesOf(blocks, first, count);
    if (count == 1) {
      write(new DatagramPacket(bytes, to), channel.voidPromise());
      return;
    }
    int segmentBytes = PacketEncoder.DATA_HEADER_BYTES + blocks.blockSizeBytes();
    ChannelPromise promise = channel.newPromise();
    ChannelFuture unused =
        promise.addListener(
            done -> {
              if (!done.isSuccess()) {
                stopSegmenting(segmentBytes, done.cause());
              }
            });
    write(new SegmentedDatagramPacket(bytes, segmentBytes, to), promise);
  }

  private static ByteBuf bytesOf(BlockReader blocks, long first, int count) {
    int lastBytes = blocks.length(first + count - 1);
    int length =
        count * PacketEncoder.DATA_HEADER_BYTES + (count - 1) * blocks.blockSizeBytes() + lastBytes;
    return filled(
        length,
        target -> {
          for (int i = 0; i < count; i++) {
            PacketEncoder.writeDataHeader(target, first + i);
            blocks.copy(first + i, target);
          }
        });
  }

  /** A buffer off the heap, which the system takes without another copy. */
  private static ByteBuf filled(int length, Consumer<ByteBuffer> content) {
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
    try {
      content.accept(bytes.internalNioBuffer(0, length));
      return bytes.writerIndex(length);
    } catch (RuntimeException e) {
      bytes.release();
      throw e;
    }
  }

  /**
   * Not every device below does it, nor beyond the size of its frames; the blocks are resent. Other
   * failures tell nothing about that: a link that is down, a packet filter.
   */
  private void stopSegmenting(int segmentBytes, Throwable cause) {
    boolean unable =
        cause instanceof Errors.NativeIoException failure
            && CANNOT_SEGMENT.contains(failure.expectedErr());
    if (unable && segments.allows(segmentBytes)) {
      segments.lowerBelow(segmentBytes);
      LOG.info(
          "datagrams of {} bytes from {} are sent one by one from now on: {}",
          segmentBytes,
          channel.localAddress(),
          cause.getMessage());
    }
  }

  @Override
  public void send(InetSocketAddress to, Packet packet) {
    int length = PacketEncoder.length(packet);
    ByteBuf bytes = filled(length, target -> PacketEncoder.write(packet, target));
    write(new DatagramPacket(bytes, to), channel.voidPromise());
  }

  private void write(DatagramPacket datagram, ChannelPromise promise) {
    ChannelFuture unused = channel.write(datagram, promise);
    if (!written) {
      written = true;
      flushes.add(this);
    }
  }

  void flush() {
    leaveQueue();
    channel.flush();
  }

  /** What is written from here on wants another flush. */
  void leaveQueue() {
    written = false;
  }

  /** What was sent has left so far that more can be taken. */
  void onWritable() {
    for (int left = waiting.size(); left > 0 && channel.isWritable(); left--) {
      Iterator<Waiting> rest = waiting.iterator();
      Waiting first = rest.next();
      rest.remove();
      first.onReady();
    }
  }

  /**
   * Closes a socket that nobody needs any more, but not while it is being read: the read goes on
   * after its datagram was dealt with, by the number of the socket, which may be another's by then.
   */
  @Override
  public void release() {
    if (ofOneTransfer) {
      channel.eventLoop().execute(this::close);
    }
  }

  /** Sends what was written before. */
  void close() {
    channel.flush();
    ChannelFuture unused = channel.close();
  }
}
