package org.callboot.node.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One socket of {@link NettyChannels}. */
final class NettyChannel implements UdpChannel {
  private final Channel channel;
  private @Nullable ByteBuf begun;

  NettyChannel(Channel channel) {
    this.channel = channel;
  }

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  /** Linux tells twice what a program may use, which the JDK halves and Netty does not. */
  @Override
  public int receiveQueueBytes() {
    int told = ((DatagramChannel) channel).config().getReceiveBufferSize();
    return channel instanceof EpollDatagramChannel ? told / 2 : told;
  }

  @Override
  public boolean canSegment() {
    return false;
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public ByteBuffer begin(int bytes) {
    forget();
    begun = PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes);
    return begun.internalNioBuffer(0, bytes);
  }

  private void forget() {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }

  @Override
  public void send(PeerAddress to, int segmentBytes) {
    ByteBuf content = Objects.requireNonNull(begun, "nothing was begun");
    begun = null;
    content.writerIndex(content.capacity());
    ChannelFuture unused =
        channel.write(new DatagramPacket(content, to.toSocketAddress()), channel.voidPromise());
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void close() {
    forget();
    channel.flush();
    ChannelFuture unused = channel.close();
  }
}
