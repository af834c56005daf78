package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import org.callboot.sync.file.FileContent;

/** Blocks of a file as it is: views of its bytes, nothing is copied. */
final class OctetBlockReader implements BlockReader {
  private final ByteBuffer content;
  private final int blockSizeBytes;

  OctetBlockReader(FileContent content, int blockSizeBytes) {
    this.content = content.asReadOnlyBuffer();
    this.blockSizeBytes = blockSizeBytes;
  }

  @Override
  public ByteBuffer block(long number) {
    long offset = (number - 1) * blockSizeBytes;
    if (number < 1 || offset > content.limit()) {
      throw new IndexOutOfBoundsException("no block " + number);
    }
    int start = (int) offset;
    return content.slice(start, Math.min(blockSizeBytes, content.limit() - start));
  }

  @Override
  public int blockSizeBytes() {
    return blockSizeBytes;
  }
}
