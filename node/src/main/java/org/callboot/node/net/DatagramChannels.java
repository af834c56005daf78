package org.callboot.node.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.vertx.core.spi.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens UDP sockets as Netty channels on an event loop of Vert.x, with the transport that Vert.x
 * uses. The datagram socket of Vert.x itself ties the size of the read buffer to that of the
 * socket's queue, reads one datagram per turn and flushes each; a boot storm needs the opposite.
 */
final class DatagramChannels {
  /**
   * Bytes kept of one datagram. Nothing longer than a request of 512 bytes is of use to a server
   * that only reads, and what is cut at this size is still too long to pass for one.
   */
  static final int READ_BYTES = 576;

  /** As many datagrams in one system call as a thread's cache of Netty's allocator can hold. */
  private static final int READS_PER_CALL = 32 * 1024 / READ_BYTES;

  /** Datagrams read before the loop looks at its other sockets; our choice. */
  private static final int READS_PER_TURN = 512;

  /** What one socket may have waiting to be sent before no more blocks are taken; our choice. */
  private static final WriteBufferWaterMark WAITING =
      new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

  private static final Logger LOG = LoggerFactory.getLogger(DatagramChannels.class);

  private final EventLoop eventLoop;
  private final Transport transport;
  private final FlushQueue flushes;
  private final boolean usesEpoll;
  private final SegmentLimit segments;
  private final boolean sharesPort;

  /**
   * @param usesEpoll whether the transport is that of Linux, which moves many datagrams per call
   * @param segments whether windows are given to the system in one piece where it can cut them
   * @param sharesPort whether listening sockets of several loops have the same port (SO_REUSEPORT):
   *     the system then deals devices out among them, each device always to the same
   */
  DatagramChannels(
      EventLoop eventLoop,
      Transport transport,
      boolean usesEpoll,
      boolean segments,
      boolean sharesPort) {
    this.eventLoop = eventLoop;
    this.transport = transport;
    this.flushes = new FlushQueue(eventLoop);
    this.usesEpoll = usesEpoll;
    boolean canSegment = usesEpoll && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    this.segments = segments && canSegment ? SegmentLimit.ofAllSizes() : SegmentLimit.none();
    this.sharesPort = sharesPort;
  }

  /**
   * Opens a socket for one transfer, with the system's own queue: a few datagrams are all that ever
   * wait there.
   *
   * @param address port 0 takes a free one, which Linux picks at random
   */
  CompletionStage<UdpSocket> openForOne(InetSocketAddress address, TransferPort.Receiver receiver) {
    return bind(bootstrap(), address, new SocketHandler(receiver, true));
  }

  /**
   * Opens a socket for many transfers.
   *
   * @param queueBytes size of the receive queue that the system is asked for
   */
  CompletionStage<UdpSocket> openForMany(
      InetSocketAddress address, TransferPort.Receiver receiver, int queueBytes) {
    return bind(bootstrap(queueBytes), address, new SocketHandler(receiver, false));
  }

  /** Opens a socket on which devices ask. */
  CompletionStage<UdpSocket> listen(
      InetSocketAddress address, TransferPort.Receiver receiver, int queueBytes) {
    Bootstrap bootstrap = bootstrap(queueBytes);
    if (sharesPort) {
      bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
    }
    return bind(bootstrap, address, new SocketHandler(receiver, false));
  }

  private Bootstrap bootstrap(int queueBytes) {
    return bootstrap().option(ChannelOption.SO_RCVBUF, queueBytes);
  }

  private Bootstrap bootstrap() {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channelFactory(transport::datagramChannel)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING);
    if (usesEpoll) {
      return bootstrap
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, READ_BYTES)
          .option(
              ChannelOption.RECVBUF_ALLOCATOR,
              new BatchBuffers(READ_BYTES, READS_PER_CALL, READS_PER_TURN));
    }
    return bootstrap.option(
        ChannelOption.RECVBUF_ALLOCATOR,
        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_PER_TURN));
  }

  private static CompletionStage<UdpSocket> bind(
      Bootstrap bootstrap, InetSocketAddress address, SocketHandler handler) {
    CompletableFuture<UdpSocket> bound = new CompletableFuture<>();
    ChannelFuture unused =
        bootstrap
            .handler(handler)
            .bind(address)
            .addListener(
                (ChannelFuture done) -> {
                  if (done.isSuccess()) {
                    bound.complete(handler.socket());
                  } else {
                    bound.completeExceptionally(done.cause());
                  }
                });
    return bound;
  }

  private final class SocketHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final TransferPort.Receiver receiver;
    private final boolean ofOneTransfer;

    /** The one at hand: a view of Netty's buffer would cost objects for each ACK. */
    private final ByteBuffer datagram = ByteBuffer.allocate(READ_BYTES);

    private @Nullable UdpSocket socket;

    SocketHandler(TransferPort.Receiver receiver, boolean ofOneTransfer) {
      this.receiver = receiver;
      this.ofOneTransfer = ofOneTransfer;
    }

    UdpSocket socket() {
      return Objects.requireNonNull(socket, "the handler is not in a pipeline yet");
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      socket = new UdpSocket(context.channel(), flushes, ofOneTransfer, segments);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      ByteBuf content = packet.content();
      datagram.clear().limit(content.readableBytes());
      content.readBytes(datagram);
      receiver.onDatagram(socket(), packet.sender(), datagram.flip());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      socket().onWritable();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof IOException) {
        // A send that failed is a lost datagram, which the transfer's timer makes good.
        LOG.debug("datagram lost at {}", context.channel().localAddress(), cause);
      } else {
        LOG.error(
            "a datagram met a fault of this program; please report it with this stack", cause);
      }
    }
  }
}
