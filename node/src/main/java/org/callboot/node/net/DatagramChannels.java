package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.callboot.node.udp.UdpChannels;
import org.callboot.node.udp.UdpChannels.Binding;

/** Opens the sockets of one loop that this service needs. May be called from any thread. */
final class DatagramChannels {
  private final UdpChannels channels;
  private final FlushQueue flushes;
  private final SegmentLimit segments;
  private final boolean sharesPort;

  /**
   * @param endOfPass as {@link FlushQueue} wants it
   * @param segments whether windows are given to the system in one piece where it can cut them
   * @param sharesPort whether listening sockets of several loops have the same port
   */
  DatagramChannels(UdpChannels channels, Executor endOfPass, boolean segments, boolean sharesPort) {
    this.channels = channels;
    this.flushes = new FlushQueue(endOfPass);
    this.segments = segments ? SegmentLimit.ofAllSizes() : SegmentLimit.none();
    this.sharesPort = sharesPort;
  }

  /**
   * Opens a socket for one transfer, with the system's own queue: a few datagrams are all that ever
   * wait there.
   *
   * @param address port 0 takes a free one
   */
  CompletionStage<UdpSocket> openForOne(InetSocketAddress address, TransferPort.Receiver receiver) {
    return open(new Binding(address, UdpChannels.QUEUE_OF_SYSTEM, false), receiver, true);
  }

  /**
   * Opens a socket for many transfers.
   *
   * @param queueBytes size of the receive queue that the system is asked for
   */
  CompletionStage<UdpSocket> openForMany(
      InetSocketAddress address, TransferPort.Receiver receiver, int queueBytes) {
    return open(new Binding(address, queueBytes, false), receiver, false);
  }

  /** Opens a socket on which devices ask. */
  CompletionStage<UdpSocket> listen(
      InetSocketAddress address, TransferPort.Receiver receiver, int queueBytes) {
    return open(new Binding(address, queueBytes, sharesPort), receiver, false);
  }

  private CompletionStage<UdpSocket> open(
      Binding binding, TransferPort.Receiver receiver, boolean ofOneTransfer) {
    return channels.open(
        binding, channel -> new UdpSocket(channel, receiver, flushes, ofOneTransfer, segments));
  }
}
