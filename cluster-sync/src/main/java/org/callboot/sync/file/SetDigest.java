package org.callboot.sync.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Digest of a set of published files that does not depend on their order and can be kept up to date
 * one file at a time: the sum, modulo 2^64 in each half, of a hash per file over its name, version
 * and content. Guards against loss and mix-up, not against forgery.
 *
 * @param count number of files in the set; -1 in {@link #UNFINISHED}
 */
public record SetDigest(long count, long high, long low) {
  public static final SetDigest EMPTY = new SetDigest(0, 0, 0);

  /**
   * Of no set: stands in the manifest of a cluster whose files are published for the first time.
   */
  public static final SetDigest UNFINISHED = new SetDigest(-1, 0, 0);

  public SetDigest plus(FileName name, FileVersion version, FileDigest content) {
    FileDigest hash = hash(name, version, content);
    return new SetDigest(count + 1, high + hash.first(), low + hash.second());
  }

  public SetDigest minus(FileName name, FileVersion version, FileDigest content) {
    FileDigest hash = hash(name, version, content);
    return new SetDigest(count - 1, high - hash.first(), low - hash.second());
  }

  /** Of two sets that have nothing in common. */
  public SetDigest plus(SetDigest other) {
    return new SetDigest(count + other.count, high + other.high, low + other.low);
  }

  public SetDigest plus(PublishedFile file) {
    return plus(file.name(), file.version(), file.content().digest());
  }

  public SetDigest minus(PublishedFile file) {
    return minus(file.name(), file.version(), file.content().digest());
  }

  private static FileDigest hash(FileName name, FileVersion version, FileDigest content) {
    MessageDigest sha256 = FileDigest.sha256();
    ByteBuffer numbers = ByteBuffer.allocate(6 * Long.BYTES);
    numbers.putLong(version.epoch()).putLong(version.revision());
    numbers.putLong(content.first()).putLong(content.second());
    numbers.putLong(content.third()).putLong(content.fourth());
    sha256.update(numbers.array());
    sha256.update(name.key().getBytes(StandardCharsets.UTF_8));
    return FileDigest.fromHash(sha256.digest());
  }
}
