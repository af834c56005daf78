package org.callboot.node.transfer;

/**
 * What a site grants at most.
 *
 * @param maxBlockSizeBytes largest block size, 8 to 65,464 (RFC 2348). Default 65,464: what a
 *     device asks for is granted. A site whose network loses IP fragments sets the RFC's figure for
 *     Ethernet, 1,428
 * @param maxTimeoutSeconds longest timeout, 1 to 255 (RFC 2349). Default 255. A device that asks
 *     for more keeps the server's own timing
 */
public record OptionLimits(int maxBlockSizeBytes, int maxTimeoutSeconds) {
  public static final OptionLimits DEFAULT = new OptionLimits(65_464, 255);

  public OptionLimits {
    if (maxBlockSizeBytes < OptionNegotiation.MIN_BLOCK_SIZE_BYTES
        || maxBlockSizeBytes > OptionNegotiation.MAX_BLOCK_SIZE_BYTES) {
      throw new IllegalArgumentException("block size 8 to 65464: " + maxBlockSizeBytes);
    }
    if (maxTimeoutSeconds < OptionNegotiation.MIN_TIMEOUT_SECONDS
        || maxTimeoutSeconds > OptionNegotiation.MAX_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException("timeout 1 to 255 seconds: " + maxTimeoutSeconds);
    }
  }
}
