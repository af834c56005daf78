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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket of {@link LinuxChannels}. What is written is handed over when a call is full or at the
 * flush; what the system does not take then waits until epoll says that it does.
 */
final class LinuxChannel implements UdpChannel, EpollIoHandle {
  static final Logger LOG = LoggerFactory.getLogger(LinuxChannel.class);

  /** Datagrams read before the loop looks at its other sockets; our choice. */
  private static final int MOST_READ_PER_TURN = 512;

  /** What may wait to be sent before no more is taken, and at what it is again; our choice. */
  private static final int MOST_WAITING_BYTES = 1024 * 1024;

  private static final int FEW_WAITING_BYTES = 512 * 1024;

  private final LinuxChannels channels;
  private final LinuxSocket socket;
  private final boolean ipv6;
  private final Handler handler;
  private final InetSocketAddress localAddress;

  /** In order; the last has room. */
  private final Deque<OutgoingMessages> outgoing = new ArrayDeque<>(2);

  private int waitingBytes;
  private boolean writable = true;

  /** Whether the system takes nothing until epoll says so. */
  private boolean blocked;

  private @Nullable IoRegistration registration;

  /**
   * @param handlerOf makes the handler of this socket
   */
  LinuxChannel(
      LinuxChannels channels,
      LinuxSocket socket,
      boolean ipv6,
      Function<UdpChannel, ? extends Handler> handlerOf) {
    this.channels = channels;
    this.socket = socket;
    this.ipv6 = ipv6;
    this.localAddress = socket.localAddress();
    this.handler = handlerOf.apply(this);
  }

  Handler handler() {
    return handler;
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
    return writable;
  }

  /** What was sent and has not left yet. */
  int waitingBytes() {
    return waitingBytes;
  }

  /** Takes its first events; called once, when the loop watches it. */
  void start(IoRegistration registered) {
    registration = registered;
    watch(EpollIoOps.EPOLLIN);
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
    if (events.contains(EpollIoOps.EPOLLOUT) && blocked) {
      blocked = false;
      watch(EpollIoOps.EPOLLIN);
      flush();
    }
    if (events.contains(EpollIoOps.EPOLLIN)) {
      read();
    }
  }

  /** An error that waits at the socket would wake the loop again and again. */
  private void clearError() {
    try {
      LOG.debug("error {} waited at {}", socket.getSoError(), localAddress);
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
      LOG.debug("error {} at reading from {}", -count, localAddress);
    }
  }

  @Override
  public ByteBuffer begin(int bytes) {
    if (!outgoing.isEmpty() && !outgoing.getLast().hasRoomFor(bytes)) {
      flush();
    }
    if (outgoing.isEmpty() || !outgoing.getLast().hasRoomFor(bytes)) {
      outgoing.addLast(channels.takeSpare());
    }
    return outgoing.getLast().begin(bytes);
  }

  @Override
  public void send(PeerAddress to, int segmentBytes) {
    if (!isOpen() || waitingBytes > 2 * MOST_WAITING_BYTES) {
      return;
    }
    OutgoingMessages last = outgoing.getLast();
    waitingBytes += last.add(to, ipv6, segmentBytes);
    if (last.isFull()) {
      flush();
    }
    if (waitingBytes > MOST_WAITING_BYTES) {
      writable = false;
    }
  }

  @Override
  public void flush() {
    while (!blocked && !outgoing.isEmpty()) {
      OutgoingMessages first = outgoing.getFirst();
      push(first);
      if (first.isEmpty()) {
        outgoing.removeFirst();
        channels.giveSpare(first);
      }
    }
    if (!writable && waitingBytes <= FEW_WAITING_BYTES) {
      writable = true;
      handler.onWritable();
    }
  }

  /** Until it is empty or the system takes no more. */
  private void push(OutgoingMessages messages) {
    while (!messages.isEmpty() && !blocked) {
      int sent = messages.send(channels.calls(), socket.intValue());
      if (sent > 0) {
        waitingBytes -= messages.leave(sent);
      } else if (sent == -SystemCalls.EAGAIN) {
        blocked = true;
        watch(EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT));
      } else if (sent != -SystemCalls.EINTR) {
        lose(messages, -sent);
      }
    }
  }

  /** The system refused the first one; it is as good as lost on its way. */
  private void lose(OutgoingMessages messages, int error) {
    int segmentBytes = messages.firstSegmentBytes();
    waitingBytes -= messages.leave(1);
    LOG.debug("datagram lost at {}: error {}", localAddress, error);
    boolean unable =
        error == SystemCalls.EIO || error == SystemCalls.EINVAL || error == SystemCalls.EMSGSIZE;
    if (segmentBytes > 0 && unable) {
      handler.onCannotSegment(segmentBytes, "error " + error);
    }
  }

  @Override
  public void close() {
    if (!isOpen()) {
      return;
    }
    flush();
    if (registration != null) {
      boolean unused = registration.cancel();
    }
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("{} could not be closed", localAddress, e);
    }
    outgoing.clear();
  }
}
