package org.callboot.node.udp;

import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the faults of a handler from the loop, which would stand still for a second after each.
 * Owner: the loop.
 */
final class GuardedHandler implements UdpChannel.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedHandler.class);

  private final UdpChannel.Handler handler;

  GuardedHandler(UdpChannel.Handler handler) {
    this.handler = handler;
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  private static void report(Throwable fault) {
    LOG.error("a datagram met a fault of this program; please report it with this stack", fault);
  }

  /** Without an object for each datagram. */
  @Override
  public void onDatagram(PeerAddress from, ByteBuffer datagram) {
    try {
      handler.onDatagram(from, datagram);
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  @Override
  public void onWritable() {
    guarded(handler::onWritable);
  }

  @Override
  public void onCannotSegment(int segmentBytes, String reason) {
    guarded(() -> handler.onCannotSegment(segmentBytes, reason));
  }
}
