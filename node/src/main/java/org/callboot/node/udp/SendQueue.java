package org.callboot.node.udp;

import io.netty.channel.epoll.LinuxSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be sent by one socket, in order. Each piece of memory holds the datagrams of one
 * call, so memory is what is counted, however small they are. Owner: the loop.
 */
final class SendQueue {
  /**
   * Calls that may wait before no more is taken, at what it is again, and what is lost; our choice.
   */
  static final int MOST_CALLS = 8;

  static final int FEW_CALLS = 4;
  static final int LOST_BEYOND_CALLS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(SendQueue.class);

  private final LinuxChannels channels;
  private final LinuxSocket socket;
  private final boolean ipv6;
  private final UdpChannel.Handler handler;

  /** All but the last are full, or were when something larger came. */
  private final Deque<OutgoingMessages> calls = new ArrayDeque<>(2);

  private boolean writable = true;
  private boolean blocked;

  /**
   * @param ipv6 whether the socket is one of IPv6
   */
  SendQueue(LinuxChannels channels, LinuxSocket socket, boolean ipv6, UdpChannel.Handler handler) {
    this.channels = channels;
    this.socket = socket;
    this.ipv6 = ipv6;
    this.handler = handler;
  }

  /** See {@link UdpChannel#isWritable}. */
  boolean isWritable() {
    return writable;
  }

  /** Whether the system takes nothing until epoll says so. */
  boolean isBlocked() {
    return blocked;
  }

  /** Epoll says that the system takes more. */
  void unblock() {
    blocked = false;
  }

  /** See {@link UdpChannel#begin}. */
  ByteBuffer begin(int bytes) {
    if (!calls.isEmpty() && !calls.getLast().hasRoomFor(bytes)) {
      flush();
    }
    if (calls.isEmpty() || !calls.getLast().hasRoomFor(bytes)) {
      calls.addLast(channels.takeSpare());
    }
    return calls.getLast().begin(bytes);
  }

  /** See {@link UdpChannel#send}. */
  void send(PeerAddress to, int segmentBytes) {
    if (calls.size() > LOST_BEYOND_CALLS) {
      channels.giveSpare(calls.removeLast());
      return;
    }
    OutgoingMessages last = calls.getLast();
    last.add(to, ipv6, segmentBytes);
    if (last.isFull()) {
      flush();
    }
    writable &= calls.size() <= MOST_CALLS;
  }

  /** Hands over what there is, as far as the system takes it. */
  void flush() {
    while (!blocked && !calls.isEmpty()) {
      OutgoingMessages first = calls.getFirst();
      push(first);
      if (first.isEmpty()) {
        calls.removeFirst();
        channels.giveSpare(first);
      }
    }
    if (!writable && calls.size() <= FEW_CALLS) {
      writable = true;
      handler.onWritable();
    }
  }

  /** Until it is empty or the system takes no more. */
  private void push(OutgoingMessages messages) {
    while (!messages.isEmpty() && !blocked) {
      int sent = messages.send(channels.calls(), socket.intValue());
      if (sent > 0) {
        messages.leave(sent);
      } else if (sent == -SystemCalls.EAGAIN) {
        blocked = true;
      } else if (sent != -SystemCalls.EINTR) {
        lose(messages, -sent);
      }
    }
  }

  /** The system refused the first one; it is as good as lost on its way. */
  private void lose(OutgoingMessages messages, int error) {
    int segmentBytes = messages.firstSegmentBytes();
    messages.leave(1);
    LOG.debug("a datagram was lost at being sent: {}", SystemCalls.nameOf(error));
    boolean unable =
        error == SystemCalls.EIO || error == SystemCalls.EINVAL || error == SystemCalls.EMSGSIZE;
    if (segmentBytes > 0 && unable) {
      handler.onCannotSegment(segmentBytes, SystemCalls.nameOf(error));
    }
  }

  /** Forgets what the system did not take. */
  void clear() {
    for (OutgoingMessages each : calls) {
      each.clear();
      channels.giveSpare(each);
    }
    calls.clear();
  }
}
