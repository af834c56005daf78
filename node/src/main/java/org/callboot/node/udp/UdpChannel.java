package org.callboot.node.udp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One bound UDP socket. Datagrams are written by {@link #begin} and {@link #send}, and leave at the
 * latest with the next {@link #flush}; any of them may get lost. Owner: the loop; what is told
 * about the socket may be asked from any thread.
 */
public interface UdpChannel {
  /** Most bytes of one datagram: an IPv4 packet of 65,535 less its headers. */
  int MOST_BYTES = 65_507;

  /** As bound. */
  InetSocketAddress localAddress();

  boolean isOpen();

  /** Bytes that the system has granted for datagrams that wait to be read. */
  int receiveQueueBytes();

  /** Whether the system can be given several datagrams in one piece to cut. */
  boolean canSegment();

  /** Whether what waits to be sent is little enough for more; {@link Handler#onWritable} tells. */
  boolean isWritable();

  /**
   * Room for the content of the next datagram, which is lost if another is begun before it is sent.
   *
   * @param bytes its length, at most {@link #MOST_BYTES}
   * @return a buffer with as many bytes remaining, valid until {@link #send}
   */
  ByteBuffer begin(int bytes);

  /**
   * Sends what was begun.
   *
   * @param segmentBytes 0 for one datagram; else the system cuts it into datagrams of this size, of
   *     which the last may be shorter; at most 64, and only if {@link #canSegment}
   */
  void send(PeerAddress to, int segmentBytes);

  /** Hands to the system what was sent since the last time. */
  void flush();

  /** Flushes and closes; twice does nothing. */
  void close();

  /** Is told what happens at a socket, on its loop; throws nothing. */
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
