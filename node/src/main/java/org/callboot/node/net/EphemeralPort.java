package org.callboot.node.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/**
 * A socket for one transfer, on a free port of the address that was asked (RFC 1350 section 4; a
 * device takes no answer from another address). Linux picks such ports at random, so they are hard
 * to guess for others.
 */
final class EphemeralPort implements TransferPort {
  private final Channel channel;

  private EphemeralPort(Channel channel) {
    this.channel = channel;
  }

  static Opener opener(DatagramChannels channels) {
    return (endpoints, receiver) -> {
      InetSocketAddress anyPort = new InetSocketAddress(endpoints.local().getAddress(), 0);
      CompletionStage<Channel> bound = channels.bind(anyPort, receiver);
      return bound.thenApply(EphemeralPort::new);
    };
  }

  @Override
  public void send(InetSocketAddress to, byte[] datagram) {
    DatagramChannels.send(channel, to, datagram);
  }

  @Override
  public void close() {
    DatagramChannels.close(channel);
  }
}
