package org.callboot.node.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The path of a URL (RFC 3986 section 3.3) as text. */
final class RequestPath {
  private static final int ESCAPE_CHARS = 3;
  private static final int LAST_ASCII = 0x7F;

  private RequestPath() {}

  /**
   * Undoes percent-encoding once; what is left is UTF-8. Empty if an escape is not two hexadecimal
   * digits, if the bytes are not UTF-8, or for characters that a URL cannot have.
   */
  static Optional<String> decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at);
      int value = c == '%' ? escapedByte(raw, at) : c;
      if (value < 0 || c > LAST_ASCII) {
        return Optional.empty();
      }
      bytes.write(value);
      at += c == '%' ? ESCAPE_CHARS : 1;
    }
    return utf8(bytes.toByteArray());
  }

  private static int escapedByte(String raw, int at) {
    if (at + ESCAPE_CHARS > raw.length()) {
      return -1;
    }
    int high = hexDigit(raw.charAt(at + 1));
    int low = hexDigit(raw.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int hexDigit(char c) {
    return c > LAST_ASCII ? -1 : Character.digit(c, 16);
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
