package org.callboot.sync.runtime;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Bytes of a line that grows at its end. Owner: whoever made it. */
final class LineBytes {
  /** Holds the line of a transfer as it usually is. */
  private static final int FIRST_BYTES = 384;

  private static final char FIRST_NOT_ASCII = 0x80;

  private final Charset charset;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /**
   * @param charset writes ASCII as ASCII
   */
  LineBytes(Charset charset) {
    this.charset = charset;
  }

  /** Adds a character of ASCII. */
  LineBytes add(char ascii) {
    makeRoom(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  LineBytes add(String text) {
    return add(text, 0);
  }

  /** Adds the text from there on. */
  LineBytes add(String text, int from) {
    int end = text.length();
    makeRoom(end - from);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c >= FIRST_NOT_ASCII) {
        return addEncoded(text.substring(i));
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  private LineBytes addEncoded(String text) {
    byte[] encoded = text.getBytes(charset);
    makeRoom(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
