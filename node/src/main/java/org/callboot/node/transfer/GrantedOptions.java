package org.callboot.node.transfer;

import java.time.Duration;
import java.util.Optional;
import org.callboot.node.wire.RequestOptions;

/**
 * What was agreed for one transfer.
 *
 * @param blockSizeBytes 8 to 65,464
 * @param windowBlocks blocks that may be on their way at a time, 1 to 65,535; 1 is lock-step
 * @param timeout what the device asked for; empty: the server's own timing
 * @param answer what the OACK names; empty: there is none, and the first answer is DATA
 */
public record GrantedOptions(
    int blockSizeBytes, int windowBlocks, Optional<Duration> timeout, RequestOptions answer) {
  /** What holds without options (RFC 1350). */
  public static final GrantedOptions NONE =
      new GrantedOptions(
          OptionNegotiation.DEFAULT_BLOCK_SIZE_BYTES, 1, Optional.empty(), RequestOptions.NONE);
}
