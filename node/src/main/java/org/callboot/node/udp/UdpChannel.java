package org.callboot.node.udp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One bound UDP socket. Datagrams are written by {@link #begin} and {@link #send}, and leave at the
 * latest with the next {@link #flush}; any of them may get lost. Owner: the loop; its address and
 * whether it is open may be asked from any thread.
 */
public interface UdpChannel {
  /** Most datagrams that the system cuts from one piece: UDP_MAX_SEGMENTS of Linux before 6.9. */
  int MOST_SEGMENTS = 64;

  /** Most bytes of one piece: an IP packet of 65,535 less its headers, rounded down. */
  int MOST_PIECE_BYTES = 65_000;

  /** As bound. */
  InetSocketAddress localAddress();

  boolean isOpen();

  /**
   * Bytes that the system has granted for datagrams that wait to be read.
   *
   * @throws java.io.UncheckedIOException if the system does not tell
   */
  int receiveQueueBytes();

  /** Whether the system can be given several datagrams in one piece to cut. */
  boolean canSegment();

  /** Whether what waits to be sent is little enough for more; {@link Handler#onWritable} tells. */
  boolean isWritable();

  /**
   * Room for the content of the next datagram, which is lost if another is begun before it is sent.
   *
   * @param bytes its length, at most 65,507: an IPv4 packet of 65,535 less its headers
   * @return a buffer with as many bytes remaining, valid until {@link #send}
   */
  ByteBuffer begin(int bytes);

  /**
   * Sends what was begun.
   *
   * @param segmentBytes 0 for one datagram; else the system cuts it into datagrams of this size, of
   *     which the last may be shorter; only if {@link #canSegment}, at most {@link #MOST_SEGMENTS}
   *     of {@link #MOST_PIECE_BYTES} together
   */
  void send(PeerAddress to, int segmentBytes);

  /** Hands to the system what was sent since the last time. */
  void flush();

  /**
   * Flushes and closes; twice does nothing. What the system does not take at that moment is lost.
   */
  void close();

  /** Is told what happens at a socket, on its loop. What it throws is logged as a fault. */
  interface Handler {
    /**
     * A datagram came.
     *
     * @param datagram valid during the call only, cut at {@link UdpChannels#READ_BYTES}
     */
    void onDatagram(PeerAddress from, ByteBuffer datagram);

    /** More can be sent again, after {@link #isWritable} had said no. */
    void onWritable();

    /**
     * A piece was lost since the system does not cut datagrams of this size.
     *
     * @param reason for people
     */
    void onCannotSegment(int segmentBytes, String reason);
  }
}
