package org.callboot.node.udp;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket of {@link LinuxChannels}. What is written is handed over when a call is full or at the
 * flush; what the system does not take then waits until epoll says that it does. Owner: the loop.
 */
final class LinuxChannel<H extends UdpChannel.Handler> implements UdpChannel, EpollIoHandle {
  /** Datagrams read before the loop looks at its other sockets; our choice. */
  static final int MOST_READ_PER_TURN = 512;

  private static final EpollIoOps READABLE = EpollIoOps.EPOLLIN;
  private static final EpollIoOps READABLE_OR_WRITABLE =
      EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT);

  private static final Logger LOG = LoggerFactory.getLogger(LinuxChannel.class);

  private final LinuxChannels channels;
  private final LinuxSocket socket;
  private final InetSocketAddress localAddress;
  private final H ownHandler;
  private final Handler handler;
  private final SendQueue outgoing;

  private @Nullable IoRegistration registration;

  /** Whether epoll was asked to tell when the socket takes more. */
  private boolean watchesWritable;

  /**
   * @param socket bound
   * @param ipv6 whether the socket is one of IPv6
   * @param handlerOf makes the handler of this socket
   */
  LinuxChannel(
      LinuxChannels channels, LinuxSocket socket, boolean ipv6, Function<UdpChannel, H> handlerOf) {
    this.channels = channels;
    this.socket = socket;
    this.localAddress = socket.localAddress();
    this.ownHandler = handlerOf.apply(this);
    this.handler = new GuardedHandler(ownHandler);
    this.outgoing = new SendQueue(channels, socket, ipv6, handler);
  }

  H ownHandler() {
    return ownHandler;
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  /** Linux tells twice what a program may use of it (socket(7), SO_RCVBUF). */
  @Override
  public int receiveQueueBytes() {
    try {
      return socket.getReceiveBufferSize() / 2;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean canSegment() {
    return channels.canSegment();
  }

  @Override
  public boolean isWritable() {
    return outgoing.isWritable();
  }

  /** Takes its first events; called once, when the loop watches it. */
  void start(IoRegistration registered) {
    registration = registered;
    watch(READABLE);
  }

  private void watch(EpollIoOps events) {
    long unused = Objects.requireNonNull(registration, "not started").submit(events);
  }

  @Override
  public void handle(IoRegistration registered, IoEvent event) {
    EpollIoOps events = ((EpollIoEvent) event).ops();
    if (events.contains(EpollIoOps.EPOLLERR)) {
      clearError();
    }
    if (events.contains(EpollIoOps.EPOLLOUT) && isOpen()) {
      outgoing.unblock();
      flush();
    }
    if (events.contains(EpollIoOps.EPOLLIN)) {
      read();
    }
  }

  /** An error that waits at the socket would wake the loop again and again. */
  private void clearError() {
    try {
      LOG.debug("{} waited at {}", SystemCalls.nameOf(-socket.getSoError()), localAddress);
    } catch (IOException e) {
      LOG.debug("the error that waits at {} cannot be read", localAddress, e);
    }
  }

  private void read() {
    IncomingMessages incoming = channels.incoming();
    int read = 0;
    int count;
    do {
      count = isOpen() ? incoming.receive(socket.intValue()) : 0;
      for (int i = 0; i < count; i++) {
        handler.onDatagram(incoming.from(i), incoming.datagram(i));
      }
      read += count;
    } while (count == IncomingMessages.MOST && read < MOST_READ_PER_TURN);
    if (count < 0 && count != -SystemCalls.EAGAIN && count != -SystemCalls.EINTR) {
      LOG.debug("{} at reading from {}", SystemCalls.nameOf(-count), localAddress);
    }
  }

  @Override
  public ByteBuffer begin(int bytes) {
    try {
      return outgoing.begin(bytes);
    } finally {
      watchIfBlocked();
    }
  }

  @Override
  public void send(PeerAddress to, int segmentBytes) {
    if (isOpen()) {
      outgoing.send(to, segmentBytes);
      watchIfBlocked();
    }
  }

  @Override
  public void flush() {
    if (isOpen()) {
      outgoing.flush();
      watchIfBlocked();
    }
  }

  private void watchIfBlocked() {
    if (outgoing.isBlocked() != watchesWritable) {
      watchesWritable = outgoing.isBlocked();
      watch(watchesWritable ? READABLE_OR_WRITABLE : READABLE);
    }
  }

  @Override
  public void close() {
    if (!isOpen()) {
      return;
    }
    try {
      flush();
    } finally {
      outgoing.clear();
      if (registration != null) {
        boolean unused = registration.cancel();
      }
      LinuxChannels.close(socket);
    }
  }
}
