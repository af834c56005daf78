package org.callboot.publisher.build.binary;

import java.nio.charset.StandardCharsets;

/** Bytes that are read in order; every look ahead is checked against the end. */
final class CnfInput {
  private final byte[] bytes;
  private int offset;

  CnfInput(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Where the next byte stands, counted from 0. */
  int offset() {
    return offset;
  }

  boolean hasMore() {
    return offset < bytes.length;
  }

  int unsignedByte(String what) throws MalformedCnfException {
    if (!hasMore()) {
      throw problem("the file ends inside " + what + " or lacks its end record 01 ff");
    }
    return Byte.toUnsignedInt(bytes[offset++]);
  }

  /** Four bytes, lowest first. */
  int number(String what) throws MalformedCnfException {
    int number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      number |= unsignedByte(what) << shift;
    }
    return number;
  }

  /** Printable ASCII up to a zero byte, which is taken too. */
  String text(String what, int longest) throws MalformedCnfException {
    int start = offset;
    int next = unsignedByte(what);
    while (next != 0) {
      if (next <= ' ' || next > '~') {
        throw problemBefore(1, String.format("%s may not hold the byte %02x", what, next));
      }
      if (offset - start > longest) {
        throw problemBefore(1, what + " may have at most " + longest + " characters");
      }
      next = unsignedByte(what);
    }
    return new String(bytes, start, offset - 1 - start, StandardCharsets.US_ASCII);
  }

  MalformedCnfException problem(String text) {
    return new MalformedCnfException(offset, text);
  }

  /** A problem with something that begins some bytes before the present place. */
  MalformedCnfException problemBefore(int count, String text) {
    return new MalformedCnfException(offset - count, text);
  }
}
