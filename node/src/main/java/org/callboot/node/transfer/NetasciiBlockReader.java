package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.callboot.sync.file.FileContent;

/**
 * Blocks of a text in netascii (RFC 1350 section 1, RFC 764): LF becomes CR LF, CR becomes CR NUL,
 * wherever they stand, so that any file comes out of the inverse as it was. A pair may be split
 * over two blocks.
 *
 * <p>Where a block starts in the file is known only once the blocks before it were converted; the
 * starts are kept, so that going back costs one block. Owner: the transfer's event loop.
 */
final class NetasciiBlockReader implements BlockReader {
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte NUL = 0;

  private final FileContent content;
  private final int blockSizeBytes;

  /** The block that was converted last. */
  private final byte[] block;

  private long blockNumber;
  private int blockLength;

  /**
   * For each block whose start is known: twice its offset in the file, plus one if the byte there
   * is half sent, its CR being the last byte of the block before.
   */
  private long[] starts = new long[16];

  private int known = 1;

  NetasciiBlockReader(FileContent content, int blockSizeBytes) {
    this.content = content;
    this.blockSizeBytes = blockSizeBytes;
    this.block = new byte[(int) Math.min(blockSizeBytes, 2L * content.size())];
  }

  @Override
  public int blockSizeBytes() {
    return blockSizeBytes;
  }

  @Override
  public int length(long number) {
    convert(number);
    return blockLength;
  }

  @Override
  public void copy(long number, ByteBuffer target) {
    convert(number);
    target.put(block, 0, blockLength);
  }

  /** Makes this block the one that was converted last. */
  private void convert(long number) {
    if (number < 1) {
      throw new IndexOutOfBoundsException("no block " + number);
    }
    while (known < number) {
      convertKnown(known);
      if (blockLength < blockSizeBytes) {
        throw new IndexOutOfBoundsException("no block " + number);
      }
    }
    if (blockNumber != number) {
      convertKnown((int) number);
    }
  }

  private void convertKnown(int number) {
    long start = starts[number - 1];
    int offset = (int) (start >> 1);
    boolean halfSent = (start & 1) != 0;
    int length = 0;
    while (length < block.length && offset < content.size()) {
      byte original = content.byteAt(offset);
      boolean pair = original == LF || original == CR;
      block[length++] = halfSent ? secondOf(original) : firstOf(original);
      halfSent = pair && !halfSent;
      offset += halfSent ? 0 : 1;
    }
    blockNumber = number;
    blockLength = length;
    if (length == blockSizeBytes) {
      remember(number, 2L * offset + (halfSent ? 1 : 0));
    }
  }

  private static byte firstOf(byte original) {
    return original == LF ? CR : original;
  }

  private static byte secondOf(byte original) {
    return original == LF ? LF : NUL;
  }

  private void remember(int number, long startOfNext) {
    if (number < known) {
      return;
    }
    if (known == starts.length) {
      starts = Arrays.copyOf(starts, known * 2);
    }
    starts[known++] = startOfNext;
  }
}
