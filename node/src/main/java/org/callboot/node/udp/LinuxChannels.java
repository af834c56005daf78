package org.callboot.node.udp;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.callboot.node.udp.UdpChannel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that a loop of Netty's epoll transport watches, and that are read and written by calls
 * for many datagrams, from and into memory that is made once. Owner: the loop; sockets are opened
 * from any thread.
 */
final class LinuxChannels implements UdpChannels {
  /**
   * Memory kept for further use; our choice, 9 MB: for each port of the largest pool, all of which
   * may have something to send in one pass.
   */
  private static final int MOST_SPARE = 65;

  private static final Logger LOG = LoggerFactory.getLogger(LinuxChannels.class);

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
    try {
      loop.execute(() -> open(binding, handlerOf, opened));
    } catch (RejectedExecutionException e) {
      opened.completeExceptionally(new IOException("the event loop has ended", e));
    }
    return opened;
  }

  private <H extends Handler> void open(
      Binding binding, Function<UdpChannel, H> handlerOf, CompletableFuture<H> opened) {
    Optional<LinuxSocket> socket = Optional.empty();
    try {
      boolean ipv6 = binding.address().getAddress() instanceof Inet6Address;
      LinuxSocket created = LinuxSocket.newSocketDgram(family(ipv6));
      socket = Optional.of(created);
      bind(created, binding);
      LinuxChannel<H> channel = new LinuxChannel<>(this, created, ipv6, handlerOf);
      var unused =
          loop.register(channel)
              .addListener((Future<IoRegistration> done) -> start(channel, done, opened));
    } catch (IOException | RuntimeException | Error e) {
      socket.ifPresent(LinuxChannels::close);
      opened.completeExceptionally(
          e instanceof IOException ? e : new IOException(e.getMessage(), e));
    }
  }

  private static SocketProtocolFamily family(boolean ipv6) {
    return ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
  }

  private static void bind(LinuxSocket socket, Binding binding) throws IOException {
    if (binding.address().isUnresolved()) {
      throw new UnknownHostException(binding.address().getHostString());
    }
    if (binding.queueBytes() != QUEUE_OF_SYSTEM) {
      socket.setReceiveBufferSize(binding.queueBytes());
    }
    if (binding.sharesPort()) {
      socket.setReusePort(true);
    }
    socket.bind(binding.address());
  }

  private static <H extends Handler> void start(
      LinuxChannel<H> channel, Future<IoRegistration> registered, CompletableFuture<H> opened) {
    try {
      channel.start(registered.get());
      opened.complete(channel.ownHandler());
    } catch (InterruptedException | ExecutionException | RuntimeException e) {
      channel.close();
      opened.completeExceptionally(new IOException("epoll refuses the socket: " + e, e));
    }
  }

  static void close(LinuxSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("{} could not be closed", socket, e);
    }
  }
}
