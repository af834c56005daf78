package org.callboot.node.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a virtual client asks for.
 *
 * @param blockSize asked by RFC 2348; 512 asks for nothing
 * @param windowSize asked by RFC 7440; 1 asks for nothing
 */
record Request(BenchFile file, int blockSize, int windowSize) {
  static final int PLAIN_BLOCK = 512;

  static Request plain(BenchFile file) {
    return new Request(file, PLAIN_BLOCK, 1);
  }

  /** Writes the read request (RFC 1350, 5; RFC 2347). */
  void putInto(ByteBuffer target) {
    target.putShort((short) 1);
    file.putName(target);
    target.put((byte) 0);
    putText(target, "octet");
    if (blockSize != PLAIN_BLOCK) {
      putText(target, "blksize");
      putText(target, Integer.toString(blockSize));
    }
    if (windowSize != 1) {
      putText(target, "windowsize");
      putText(target, Integer.toString(windowSize));
    }
  }

  private static void putText(ByteBuffer target, String text) {
    target.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
  }
}
