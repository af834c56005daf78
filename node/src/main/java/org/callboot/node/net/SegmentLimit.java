package org.callboot.node.net;

/**
 * Up to which size datagrams are cut from one piece by the system, as far as failures have taught.
 * What one socket learned holds for all sockets of a loop: one that is opened for a single transfer
 * would lose its first window to learn it anew. Owner: the loop.
 */
final class SegmentLimit {
  private int bytes;

  private SegmentLimit(int bytes) {
    this.bytes = bytes;
  }

  /** Nothing has failed yet. */
  static SegmentLimit ofAllSizes() {
    return new SegmentLimit(Integer.MAX_VALUE);
  }

  /** The system is not asked to cut anything. */
  static SegmentLimit none() {
    return new SegmentLimit(0);
  }

  boolean allows(int datagramBytes) {
    return datagramBytes <= bytes;
  }

  /** Datagrams of this size, and so all larger ones, are sent one by one from now on. */
  void lowerBelow(int datagramBytes) {
    bytes = Math.min(bytes, datagramBytes - 1);
  }
}
