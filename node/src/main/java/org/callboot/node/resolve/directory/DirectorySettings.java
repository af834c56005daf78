package org.callboot.node.resolve.directory;

import java.time.Duration;

/**
 * How folders are read.
 *
 * @param scanInterval pause between two readings of a folder's names; also how long a new static
 *     file may stay unseen
 * @param timeLimit after which a reading of names or of a file counts as hung
 * @param cacheBytes content kept in memory and being read, for all folders together; larger files
 *     are left out
 * @param largestFileBytes larger files are left out; at most {@link #LARGEST_FILE_BYTES}
 * @param mostFiles a folder with more files is not served at all
 */
public record DirectorySettings(
    Duration scanInterval,
    Duration timeLimit,
    long cacheBytes,
    long largestFileBytes,
    int mostFiles) {
  /** 1 GiB: far above any load of a phone, and what one array can still hold. */
  public static final long LARGEST_FILE_BYTES = 1L << 30;

  /** Our choice: 2 s, 10 s, 256 MiB, 1 GiB, 200,000 files (against a folder such as {@code /}). */
  public static final DirectorySettings DEFAULT =
      new DirectorySettings(
          Duration.ofSeconds(2), Duration.ofSeconds(10), 256L << 20, LARGEST_FILE_BYTES, 200_000);

  /** Size of the largest file that is served: it must fit into the cache. */
  public long servableFileBytes() {
    return Math.min(largestFileBytes, cacheBytes);
  }

  public DirectorySettings {
    if (scanInterval.isNegative() || scanInterval.isZero()) {
      throw new IllegalArgumentException("scan interval must be above zero: " + scanInterval);
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("time limit must be above zero: " + timeLimit);
    }
    if (cacheBytes < 0 || largestFileBytes < 0 || largestFileBytes > LARGEST_FILE_BYTES) {
      throw new IllegalArgumentException(
          "cache of " + cacheBytes + " bytes or largest file of " + largestFileBytes);
    }
    if (mostFiles < 1) {
      throw new IllegalArgumentException("most files must be 1 or more: " + mostFiles);
    }
  }
}
