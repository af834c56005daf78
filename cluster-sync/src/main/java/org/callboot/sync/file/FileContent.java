package org.callboot.sync.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Immutable bytes of a file with their digest. Shared by everyone who serves the file. */
public final class FileContent {
  private final byte[] bytes;
  private final FileDigest digest;

  /** As it came, so that handing it on costs no packing. */
  private final @Nullable PackedContent packed;

  private FileContent(byte[] bytes, @Nullable PackedContent packed) {
    this.bytes = bytes;
    this.digest = FileDigest.of(bytes);
    this.packed = packed;
  }

  /** Takes the array over: the caller must not change it afterwards. */
  public static FileContent of(byte[] bytes) {
    return new FileContent(bytes, null);
  }

  /**
   * What was packed.
   *
   * @throws IOException if it cannot be unpacked
   */
  public static FileContent of(PackedContent packed) throws IOException {
    return new FileContent(packed.unpack(), packed);
  }

  /** Form in which it travels. */
  public PackedContent packed() {
    return packed == null ? PackedContent.pack(bytes) : packed;
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
