package org.callboot.node.transfer;

/**
 * What a site grants at most.
 *
 * @param maxBlockSizeBytes largest block size, 8 to 65,464 (RFC 2348). Default 65,464: what a
 *     device asks for is granted. A site whose network loses IP fragments sets the RFC's figure for
 *     Ethernet, 1,428
 * @param maxTimeoutSeconds longest timeout, 1 to 255 (RFC 2349). Default 255. A device that asks
 *     for more keeps the server's own timing
 * @param maxWindowBlocks largest window, 1 to 65,535 (RFC 7440). Default 64, our choice: beyond it
 *     RFC 7440 section 5 measured no gain, and a burst is what switches drop
 */
public record OptionLimits(int maxBlockSizeBytes, int maxTimeoutSeconds, int maxWindowBlocks) {
  /**
   * No window is larger than this, whatever its blocks; our choice. It bounds what one transfer can
   * have on its way, and a larger one only fills queues.
   */
  public static final int MAX_WINDOW_BYTES = 512 * 1024;

  public static final OptionLimits DEFAULT = new OptionLimits(65_464, 255, 64);

  public OptionLimits {
    if (maxBlockSizeBytes < OptionNegotiation.MIN_BLOCK_SIZE_BYTES
        || maxBlockSizeBytes > OptionNegotiation.MAX_BLOCK_SIZE_BYTES) {
      throw new IllegalArgumentException("block size 8 to 65464: " + maxBlockSizeBytes);
    }
    if (maxTimeoutSeconds < OptionNegotiation.MIN_TIMEOUT_SECONDS
        || maxTimeoutSeconds > OptionNegotiation.MAX_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException("timeout 1 to 255 seconds: " + maxTimeoutSeconds);
    }
    if (maxWindowBlocks < 1 || maxWindowBlocks > OptionNegotiation.MAX_WINDOW_BLOCKS) {
      throw new IllegalArgumentException("window 1 to 65535 blocks: " + maxWindowBlocks);
    }
  }

  /** Largest window of blocks of this size. */
  int windowOf(int blockSizeBytes) {
    return Math.max(1, Math.min(maxWindowBlocks, MAX_WINDOW_BYTES / blockSizeBytes));
  }
}
