package org.callboot.cli.tftp;

import java.time.Duration;

/**
 * How a file is asked for.
 *
 * @param blockSizeBytes 8 to 65464 (RFC 2348)
 * @param withOptions whether blksize, tsize and timeout are asked for at all
 * @param patience silence after which the last packet is sent again
 * @param tries how often a packet is sent before giving up, at least 1
 */
public record TftpClientSettings(
    int blockSizeBytes, boolean withOptions, Duration patience, int tries) {
  /** Size of a block when nothing was agreed (RFC 1350, section 2). */
  static final int PLAIN_BLOCK_BYTES = 512;

  /** RFC 2348: smallest and largest block. */
  public static final int SMALLEST_BLOCK_BYTES = 8;

  public static final int LARGEST_BLOCK_BYTES = 65_464;

  public TftpClientSettings {
    if (blockSizeBytes < SMALLEST_BLOCK_BYTES || blockSizeBytes > LARGEST_BLOCK_BYTES) {
      throw new IllegalArgumentException(
          "block size " + blockSizeBytes + " is out of range (8 to 65464 bytes)");
    }
    if (patience.isNegative() || patience.isZero() || patience.toSeconds() > 255) {
      throw new IllegalArgumentException("the time-out is out of range (up to 255 seconds)");
    }
    if (tries < 1 || tries > 100) {
      throw new IllegalArgumentException(tries + " tries are out of range (1 to 100)");
    }
  }
}
