package org.callboot.sync.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Immutable bytes of a file with their digest. Shared by everyone who serves the file. */
public final class FileContent {
  private final byte[] bytes;
  private final FileDigest digest;

  private FileContent(byte[] bytes, FileDigest digest) {
    this.bytes = bytes;
    this.digest = digest;
  }

  /** Takes the array over: the caller must not change it afterwards. */
  public static FileContent of(byte[] bytes) {
    return new FileContent(bytes, FileDigest.of(bytes));
  }

  /** Bytes of {@code text} in UTF-8. */
  public static FileContent ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return bytes.length;
  }

  public FileDigest digest() {
    return digest;
  }

  /** A read-only view of all bytes; copies nothing. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  public byte byteAt(int index) {
    return bytes[index];
  }

  /**
   * Copies a stretch into {@code target} at {@code targetOffset}.
   *
   * @throws IndexOutOfBoundsException if the stretch leaves either array
   */
  public void copyTo(int offset, byte[] target, int targetOffset, int length) {
    System.arraycopy(bytes, offset, target, targetOffset, length);
  }

  /**
   * Appends a stretch to {@code target}.
   *
   * @throws IndexOutOfBoundsException if the stretch leaves the content
   * @throws java.nio.BufferOverflowException if the target has no room for it
   */
  public void copyTo(int offset, ByteBuffer target, int length) {
    target.put(bytes, offset, length);
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent content && content.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return bytes.length + " bytes, sha256 " + digest.toHex().substring(0, 12);
  }
}
