package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;

/**
 * A file cut into blocks. All blocks but the last have the full size; the last is shorter, and
 * empty where the length is a multiple of the size (RFC 1350 section 6). What counts is the length
 * as sent, which in netascii is not that of the file. Owner: the transfer's event loop.
 */
public interface BlockReader {
  int blockSizeBytes();

  /**
   * Bytes of a block.
   *
   * @param number 1 to the number of the last block
   * @throws IndexOutOfBoundsException for any other number
   */
  int length(long number);

  /**
   * Appends a block to {@code target}, which must have room for it.
   *
   * @throws IndexOutOfBoundsException as {@link #length}
   */
  void copy(long number, ByteBuffer target);

  /** Whether the file ends with this block. */
  default boolean isLast(long number) {
    return length(number) < blockSizeBytes();
  }

  /** Bytes of the blocks 1 to {@code number}; 0 for block 0. */
  default long lengthUpTo(long number) {
    return number == 0 ? 0 : (number - 1) * blockSizeBytes() + length(number);
  }

  /**
   * Blocks as they go over the wire.
   *
   * @param windowBlocks how many are asked for again at a time; others cost more
   */
  static BlockReader of(
      FileContent content, TransferMode mode, int blockSizeBytes, int windowBlocks) {
    return mode == TransferMode.OCTET
        ? new OctetBlockReader(content, blockSizeBytes)
        : new NetasciiBlockReader(content, blockSizeBytes, windowBlocks);
  }
}
