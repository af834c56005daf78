package org.callboot.node.udp;

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
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.UnixChannelOption;
import io.vertx.core.spi.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets as channels of Netty, one datagram at a time: for systems that {@link LinuxChannels} does
 * not know. The datagram socket of Vert.x itself ties the size of the read buffer to that of the
 * socket's queue, reads one datagram per turn and flushes each; a boot storm needs the opposite.
 */
final class NettyChannels implements UdpChannels {
  /** Datagrams read before the loop looks at its other sockets; our choice. */
  private static final int READS_PER_TURN = 512;

  /** What one socket may have waiting to be sent before no more is taken; our choice. */
  private static final WriteBufferWaterMark WAITING =
      new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

  private static final Logger LOG = LoggerFactory.getLogger(NettyChannels.class);

  private final EventLoop loop;
  private final Transport transport;

  NettyChannels(EventLoop loop, Transport transport) {
    this.loop = loop;
    this.transport = transport;
  }

  @Override
  public <H extends UdpChannel.Handler> CompletionStage<H> open(
      Binding binding, Function<UdpChannel, H> handlerOf) {
    CompletableFuture<H> opened = new CompletableFuture<>();
    Events<H> events = new Events<>(handlerOf);
    ChannelFuture unused =
        bootstrap(binding)
            .handler(events)
            .bind(binding.address())
            .addListener(
                (ChannelFuture done) -> {
                  if (done.isSuccess()) {
                    opened.complete(events.handler());
                  } else {
                    opened.completeExceptionally(done.cause());
                  }
                });
    return opened;
  }

  private Bootstrap bootstrap(Binding binding) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channelFactory(transport::datagramChannel)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_PER_TURN));
    if (binding.queueBytes() != QUEUE_OF_SYSTEM) {
      bootstrap.option(ChannelOption.SO_RCVBUF, binding.queueBytes());
    }
    if (binding.sharesPort()) {
      bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
    }
    return bootstrap;
  }

  private static final class Events<H extends UdpChannel.Handler>
      extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Function<UdpChannel, H> handlerOf;
    private final ByteBuffer datagram = ByteBuffer.allocate(READ_BYTES);
    private @Nullable H handler;
    private @Nullable GuardedHandler guarded;

    Events(Function<UdpChannel, H> handlerOf) {
      this.handlerOf = handlerOf;
    }

    H handler() {
      return Objects.requireNonNull(handler, "not in a pipeline yet");
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      handler = handlerOf.apply(new NettyChannel(context.channel()));
      guarded = new GuardedHandler(handler);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      ByteBuf content = packet.content();
      datagram.clear().limit(content.readableBytes());
      content.readBytes(datagram);
      Objects.requireNonNull(guarded).onDatagram(PeerAddress.of(packet.sender()), datagram.flip());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      if (context.channel().isWritable()) {
        Objects.requireNonNull(guarded).onWritable();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      LOG.debug("a datagram was lost at {}", context.channel().localAddress(), cause);
    }
  }
}
