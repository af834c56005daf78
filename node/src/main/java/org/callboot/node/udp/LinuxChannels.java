package org.callboot.node.udp;

import io.netty.channel.ChannelException;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.Inet6Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.callboot.node.udp.UdpChannel.Handler;

/**
 * Sockets that a loop of Netty's epoll transport watches, and that are read and written by calls
 * for many datagrams, from and into memory that is made once.
 */
final class LinuxChannels implements UdpChannels {
  /** Memory kept for further use; our choice, 4 MB. */
  private static final int MOST_SPARE = 32;

  private final IoEventLoop loop;
  private final SystemCalls calls;
  private final IncomingMessages incoming;
  private final boolean canSegment = EpollDatagramChannel.isSegmentedDatagramPacketSupported();
  private final Deque<OutgoingMessages> spare = new ArrayDeque<>();

  LinuxChannels(IoEventLoop loop, SystemCalls calls) {
    this.loop = loop;
    this.calls = calls;
    this.incoming = new IncomingMessages(calls, new SocketAddresses());
  }

  SystemCalls calls() {
    return calls;
  }

  IncomingMessages incoming() {
    return incoming;
  }

  boolean canSegment() {
    return canSegment;
  }

  /** Empty ones, the last ones given first: they may be in the processor's cache yet. */
  OutgoingMessages takeSpare() {
    return spare.isEmpty() ? new OutgoingMessages() : spare.pop();
  }

  void giveSpare(OutgoingMessages empty) {
    if (spare.size() < MOST_SPARE) {
      spare.push(empty);
    }
  }

  @Override
  public <H extends Handler> CompletionStage<H> open(
      Binding binding, Function<UdpChannel, H> handlerOf) {
    CompletableFuture<H> opened = new CompletableFuture<>();
    loop.execute(() -> open(binding, handlerOf, opened));
    return opened;
  }

  private <H extends Handler> void open(
      Binding binding, Function<UdpChannel, H> handlerOf, CompletableFuture<H> opened) {
    boolean ipv6 = binding.address().getAddress() instanceof Inet6Address;
    LinuxSocket socket;
    try {
      socket = bound(binding, ipv6);
    } catch (IOException e) {
      opened.completeExceptionally(e);
      return;
    }
    AtomicReference<H> handler = new AtomicReference<>();
    LinuxChannel channel =
        new LinuxChannel(
            this,
            socket,
            ipv6,
            made -> {
              handler.set(handlerOf.apply(made));
              return handler.get();
            });
    var unused =
        loop.register(channel)
            .addListener(
                (Future<IoRegistration> done) -> {
                  if (done.isSuccess()) {
                    channel.start(done.getNow());
                    opened.complete(handler.get());
                  } else {
                    close(socket);
                    opened.completeExceptionally(done.cause());
                  }
                });
  }

  private static LinuxSocket bound(Binding binding, boolean ipv6) throws IOException {
    LinuxSocket socket;
    try {
      socket = LinuxSocket.newSocketDgram(family(ipv6));
    } catch (ChannelException e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      bind(socket, binding);
      return socket;
    } catch (IOException | RuntimeException e) {
      close(socket);
      throw e;
    }
  }

  private static SocketProtocolFamily family(boolean ipv6) {
    return ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
  }

  private static void bind(LinuxSocket socket, Binding binding) throws IOException {
    if (binding.queueBytes() != QUEUE_OF_SYSTEM) {
      socket.setReceiveBufferSize(binding.queueBytes());
    }
    if (binding.sharesPort()) {
      socket.setReusePort(true);
    }
    socket.bind(binding.address());
  }

  private static void close(LinuxSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LinuxChannel.LOG.debug("a socket that was not opened could not be closed", e);
    }
  }
}
