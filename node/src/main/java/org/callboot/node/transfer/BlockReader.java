package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;

/**
 * A file cut into blocks. All blocks but the last have the full size; the last is shorter, and
 * empty where the length is a multiple of the size (RFC 1350 section 6). What counts is the length
 * as sent, which in netascii is not that of the file.
 */
public interface BlockReader {
  /**
   * The bytes of a block, read only.
   *
   * @param number 1 to the number of the last block
   * @throws IndexOutOfBoundsException for any other number
   */
  ByteBuffer block(long number);

  /** Whether the file ends with this block. */
  default boolean isLast(long number) {
    return block(number).remaining() < blockSizeBytes();
  }

  int blockSizeBytes();

  static BlockReader of(FileContent content, TransferMode mode, int blockSizeBytes) {
    return mode == TransferMode.OCTET
        ? new OctetBlockReader(content, blockSizeBytes)
        : new NetasciiBlockReader(content, blockSizeBytes);
  }
}
