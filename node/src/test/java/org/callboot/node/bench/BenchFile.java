package org.callboot.node.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A file that servers are filled with, and that clients know by heart: its bytes follow from its
 * seed. Belongs to the thread of the load client once that runs.
 */
final class BenchFile {
  private final String name;
  private final byte[] nameBytes;
  private final byte[] bytes;
  private final ByteBuffer expected;

  BenchFile(String name, int sizeBytes, long seed) {
    this.name = name;
    this.nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    this.bytes = new byte[sizeBytes];
    new SplittableRandom(seed).nextBytes(bytes);
    this.expected = ByteBuffer.allocateDirect(sizeBytes).put(bytes);
  }

  String name() {
    return name;
  }

  void putName(ByteBuffer target) {
    target.put(nameBytes);
  }

  int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether what remains in {@code data} is what stands at {@code offset} of the file. */
  boolean hasAt(long offset, ByteBuffer data) {
    long end = offset + data.remaining();
    if (end > bytes.length) {
      return false;
    }
    expected.limit((int) end).position((int) offset);
    return expected.mismatch(data) < 0;
  }
}
