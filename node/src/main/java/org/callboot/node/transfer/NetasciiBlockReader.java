package org.callboot.node.transfer;

import java.nio.ByteBuffer;
import org.callboot.sync.file.FileContent;

/**
 * Blocks of a text in netascii (RFC 1350 section 1, RFC 764): LF becomes CR LF, CR becomes CR NUL,
 * wherever they stand, so that any file comes out of the inverse as it was. A pair may be split
 * over two blocks.
 *
 * <p>Where a block starts in the file is known only once the blocks before it were converted. The
 * last starts are kept, as many as a window needs; going back further converts from the beginning.
 * Owner: the transfer's event loop.
 */
final class NetasciiBlockReader implements BlockReader {
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte NUL = 0;

  /** The block before a window, the one after it, and one to spare. */
  private static final int BEYOND_A_WINDOW = 3;

  private final FileContent content;
  private final int blockSizeBytes;

  /** The block that was converted last. */
  private final byte[] block;

  private long blockNumber;
  private int blockLength;

  /**
   * For each of the last blocks whose start is known: twice its offset in the file, plus one if the
   * byte there is half sent, its CR being the last byte of the block before.
   */
  private final long[] starts;

  private int known = 1;

  NetasciiBlockReader(FileContent content, int blockSizeBytes, int windowBlocks) {
    this.content = content;
    this.starts = new long[windowBlocks + BEYOND_A_WINDOW];
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
    if (number <= known - starts.length) {
      known = 1;
      starts[0] = 0;
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
    long start = starts[(number - 1) % starts.length];
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
    starts[known % starts.length] = startOfNext;
    known++;
  }
}
