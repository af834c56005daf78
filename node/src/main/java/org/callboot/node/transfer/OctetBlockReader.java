package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import org.callboot.sync.file.FileContent;

/** Blocks of a file as it is. The content is shared by all transfers of the file. */
final class OctetBlockReader implements BlockReader {
  private final FileContent content;
  private final int contentBytes;
  private final int blockSizeBytes;

  OctetBlockReader(FileContent content, int blockSizeBytes) {
    this.content = content;
    this.contentBytes = content.size();
    this.blockSizeBytes = blockSizeBytes;
  }

  @Override
  public int blockSizeBytes() {
    return blockSizeBytes;
  }

  @Override
  public int length(long number) {
    return Math.min(blockSizeBytes, contentBytes - offset(number));
  }

  @Override
  public void copy(long number, ByteBuffer target) {
    content.copyTo(offset(number), target, length(number));
  }

  private int offset(long number) {
    long offset = (number - 1) * blockSizeBytes;
    if (number < 1 || offset > contentBytes) {
      throw new IndexOutOfBoundsException("no block " + number);
    }
    return (int) offset;
  }
}
