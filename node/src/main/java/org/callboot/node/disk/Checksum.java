package org.callboot.node.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.callboot.sync.file.FileDigest;

/**
 * SHA-256 over fields in a fixed order; each text with its length, so that none runs into the next.
 */
final class Checksum {
  private final MessageDigest sha256;

  Checksum() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Checksum add(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    return this;
  }

  Checksum add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sha256.update(bytes);
    return this;
  }

  Checksum add(FileDigest digest) {
    return add(digest.first()).add(digest.second()).add(digest.third()).add(digest.fourth());
  }

  byte[] bytes() {
    return sha256.digest();
  }

  boolean matches(byte[] kept) {
    return MessageDigest.isEqual(bytes(), kept);
  }
}
