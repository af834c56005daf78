package org.callboot.cli.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Characters of a UTF-8 file, with or without a byte order mark. What is not UTF-8, and NUL, which
 * no text of the database may hold, is refused with its line.
 */
final class Utf8Reader extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();
  private final CharBuffer chars = CharBuffer.allocate(8192).flip();
  private boolean isAtEnd;
  private boolean isAtStart = true;
  private CoderResult state = CoderResult.UNDERFLOW;
  private long line = 1;

  Utf8Reader(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (state.isError()) {
        throw new NotTextException(line, "not UTF-8; save the file as CSV in UTF-8");
      }
      if (isAtEnd && !bytes.hasRemaining()) {
        return -1;
      }
      decodeMore();
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    checkAndCount(target, offset, count);
    return count;
  }

  private void decodeMore() throws IOException {
    if (!isAtEnd && state.isUnderflow()) {
      bytes.compact();
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      isAtEnd = count < 0;
      bytes.position(bytes.position() + Math.max(0, count));
      bytes.flip();
    }
    chars.clear();
    state = decoder.decode(bytes, chars, isAtEnd);
    chars.flip();
    if (isAtStart && chars.hasRemaining()) {
      isAtStart = false;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
  }

  /** What was handed out before the fault tells its line. */
  private void checkAndCount(char[] text, int offset, int count) throws NotTextException {
    for (int i = offset; i < offset + count; i++) {
      if (text[i] == '\n') {
        line++;
      } else if (text[i] == '\0') {
        throw new NotTextException(
            line, "holds a NUL character; is it CSV in UTF-8, not in UTF-16 and not a workbook?");
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The file is no text. */
  static final class NotTextException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    NotTextException(long line, String message) {
      super(message);
      this.line = line;
    }

    long line() {
      return line;
    }
  }
}
