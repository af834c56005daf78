package org.callboot.node.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens UDP sockets as Netty channels on an event loop of Vert.x, with the transport that Vert.x
 * uses. The datagram socket of Vert.x itself ties the size of the read buffer to that of the
 * socket's queue, and reads one datagram per turn; a boot storm needs the opposite.
 */
final class DatagramChannels {
  /**
   * Bytes read of one datagram. Nothing longer than a request of 512 bytes is of use to a server
   * that only reads, and what is cut at this size is still too long to pass for one.
   */
  static final int READ_BYTES = 2048;

  /** Datagrams read before the loop looks at its other sockets; our choice. */
  private static final int READS_PER_TURN = 64;

  private static final Logger LOG = LoggerFactory.getLogger(DatagramChannels.class);

  private final EventLoop eventLoop;
  private final Transport transport;

  DatagramChannels(EventLoop eventLoop, Transport transport) {
    this.eventLoop = eventLoop;
    this.transport = transport;
  }

  /**
   * Opens a socket with the system's own queue.
   *
   * @param address port 0 takes a free one, which Linux picks at random
   */
  CompletionStage<Channel> bind(InetSocketAddress address, TransferPort.Receiver receiver) {
    return bind(bootstrap(receiver), address);
  }

  /** Opens a socket that asks the system for a queue of this size. */
  CompletionStage<Channel> bind(
      InetSocketAddress address, TransferPort.Receiver receiver, int queueBytes) {
    return bind(bootstrap(receiver).option(ChannelOption.SO_RCVBUF, queueBytes), address);
  }

  static void send(Channel channel, InetSocketAddress to, byte[] datagram) {
    DatagramPacket packet = new DatagramPacket(Unpooled.wrappedBuffer(datagram), to);
    ChannelFuture unused = channel.writeAndFlush(packet, channel.voidPromise());
  }

  static void close(Channel channel) {
    ChannelFuture unused = channel.close();
  }

  private Bootstrap bootstrap(TransferPort.Receiver receiver) {
    return new Bootstrap()
        .group(eventLoop)
        .channelFactory(transport::datagramChannel)
        .option(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_PER_TURN))
        .handler(new ReceiverHandler(receiver));
  }

  private static CompletionStage<Channel> bind(Bootstrap bootstrap, InetSocketAddress address) {
    CompletableFuture<Channel> bound = new CompletableFuture<>();
    ChannelFuture unused =
        bootstrap
            .bind(address)
            .addListener(
                (ChannelFuture done) -> {
                  if (done.isSuccess()) {
                    bound.complete(done.channel());
                  } else {
                    bound.completeExceptionally(done.cause());
                  }
                });
    return bound;
  }

  private static final class ReceiverHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final TransferPort.Receiver receiver;

    ReceiverHandler(TransferPort.Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      receiver.onDatagram(packet.sender(), packet.content().nioBuffer());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A send that failed is a lost datagram, which the transfer's timer makes good.
      LOG.debug("datagram lost at {}", context.channel().localAddress(), cause);
    }
  }
}
