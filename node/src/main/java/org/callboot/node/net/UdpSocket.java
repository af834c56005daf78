package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.udp.UdpChannel;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends packets by one socket. Blocks are written straight from the shared content into memory off
 * the heap; a window of them goes to the system as one piece where it cuts pieces into datagrams by
 * itself (UDP_SEGMENT, "GSO"). Owner: the loop.
 */
final class UdpSocket implements TransferPort, UdpChannel.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(UdpSocket.class);

  private final UdpChannel channel;
  private final Receiver receiver;
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
  UdpSocket(
      UdpChannel channel,
      Receiver receiver,
      FlushQueue flushes,
      boolean ofOneTransfer,
      SegmentLimit segments) {
    this.channel = channel;
    this.receiver = receiver;
    this.flushes = flushes;
    this.ofOneTransfer = ofOneTransfer;
    this.segments = segments;
  }

  InetSocketAddress localAddress() {
    return channel.localAddress();
  }

  /** See {@link UdpChannel#receiveQueueBytes}. */
  int receiveQueueBytes() {
    return channel.receiveQueueBytes();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void onDatagram(PeerAddress from, ByteBuffer datagram) {
    receiver.onDatagram(this, from, datagram);
  }

  @Override
  public boolean sendBlocks(
      PeerAddress to, BlockReader blocks, long first, int count, Waiting whenReady) {
    if (!channel.isWritable()) {
      boolean unused = waiting.add(whenReady);
      return false;
    }
    try {
      int piece;
      for (int done = 0; done < count; done += piece) {
        int left = count - done;
        piece = left == 1 ? 1 : Math.min(left, mostOfOnePiece(blocks.blockSizeBytes()));
        write(to, blocks, first + done, piece);
      }
    } finally {
      wantFlush();
    }
    return true;
  }

  private int mostOfOnePiece(int blockSizeBytes) {
    int datagramBytes = PacketEncoder.DATA_HEADER_BYTES + blockSizeBytes;
    boolean cuts = channel.canSegment() && segments.allows(datagramBytes);
    int fitting = UdpChannel.MOST_PIECE_BYTES / datagramBytes;
    return cuts ? Math.max(1, Math.min(UdpChannel.MOST_SEGMENTS, fitting)) : 1;
  }

  private void write(PeerAddress to, BlockReader blocks, long first, int count) {
    int segmentBytes = PacketEncoder.DATA_HEADER_BYTES + blocks.blockSizeBytes();
    int lastBytes = PacketEncoder.DATA_HEADER_BYTES + blocks.length(first + count - 1);
    ByteBuffer target = channel.begin((count - 1) * segmentBytes + lastBytes);
    for (int i = 0; i < count; i++) {
      PacketEncoder.writeDataHeader(target, first + i);
      blocks.copy(first + i, target);
    }
    channel.send(to, count == 1 ? 0 : segmentBytes);
  }

  /** The socket of one transfer has nothing to wait for, and would hold memory meanwhile. */
  private void wantFlush() {
    if (ofOneTransfer) {
      channel.flush();
    } else if (!written) {
      written = true;
      flushes.add(this);
    }
  }

  /** Not every device below does it, nor beyond the size of its frames; the blocks are resent. */
  @Override
  public void onCannotSegment(int segmentBytes, String reason) {
    if (segments.allows(segmentBytes)) {
      segments.lowerBelow(segmentBytes);
      LOG.info(
          "datagrams of {} bytes from {} are sent one by one from now on: {}",
          segmentBytes,
          localAddress(),
          reason);
    }
  }

  @Override
  public void send(PeerAddress to, Packet packet) {
    PacketEncoder.write(packet, channel.begin(PacketEncoder.length(packet)));
    channel.send(to, 0);
    wantFlush();
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
  @Override
  public void onWritable() {
    for (int left = waiting.size(); left > 0 && channel.isWritable(); left--) {
      Iterator<Waiting> rest = waiting.iterator();
      Waiting first = rest.next();
      rest.remove();
      first.onReady();
    }
  }

  /** Closes a socket that nobody needs any more, but not while it is being read. */
  @Override
  public void release() {
    if (ofOneTransfer) {
      flushes.atEndOfPass(this::close);
    }
  }

  /** Sends what was written before. */
  void close() {
    channel.close();
  }
}
