package org.callboot.sync.file;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of some bytes (FIPS 180-4), held as four longs so that it compares and sums cheaply. */
public record FileDigest(long first, long second, long third, long fourth) {
  /** Length in bytes. */
  public static final int BYTES = 32;

  public static FileDigest of(byte[] content) {
    return fromHash(sha256().digest(content));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static FileDigest fromHash(byte[] hash) {
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    return new FileDigest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** 64 lower-case hexadecimal digits. */
  public String toHex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
