package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.udp.UdpChannel;

/** A socket without a system below: what is flushed can be looked at. */
final class FakeChannel implements UdpChannel {
  /** What went to the system in one piece. */
  record Sent(PeerAddress to, byte[] content, int segmentBytes) {}

  boolean canSegment = true;
  boolean writable = true;

  /** Stands for a system that refuses to cut pieces of more than this. */
  int largestSegment = Integer.MAX_VALUE;

  /** Whether each datagram goes to the system at once, as when a call is full. */
  boolean flushesWhileSending;

  /** Done once, after a flush. */
  Runnable onceAfterFlush = () -> {};

  private final List<Sent> written = new ArrayList<>();
  private final List<Sent> gone = new ArrayList<>();
  private Handler handler;
  private ByteBuffer begun;
  private boolean open = true;

  void reportsTo(Handler told) {
    handler = told;
  }

  /** What has left since the last time. */
  List<Sent> takeGone() {
    List<Sent> taken = List.copyOf(gone);
    gone.clear();
    return taken;
  }

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress("127.0.0.1", 69);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public int receiveQueueBytes() {
    return 0;
  }

  @Override
  public boolean canSegment() {
    return canSegment;
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public ByteBuffer begin(int bytes) {
    begun = ByteBuffer.allocate(bytes);
    return begun;
  }

  @Override
  public void send(PeerAddress to, int segmentBytes) {
    ByteBuffer content = Objects.requireNonNull(begun, "nothing was begun");
    if (content.hasRemaining()) {
      throw new IllegalStateException(content.remaining() + " bytes were not written");
    }
    written.add(new Sent(to, content.array(), segmentBytes));
    begun = null;
    if (flushesWhileSending) {
      flush();
    }
  }

  @Override
  public void flush() {
    List<Sent> now = List.copyOf(written);
    written.clear();
    for (Sent each : now) {
      if (each.segmentBytes() > largestSegment) {
        handler.onCannotSegment(each.segmentBytes(), "on purpose");
      } else {
        gone.add(each);
      }
    }
    Runnable once = onceAfterFlush;
    onceAfterFlush = () -> {};
    once.run();
  }

  @Override
  public void close() {
    flush();
    open = false;
  }
}
