package org.callboot.publisher.publish;

import java.time.Duration;

/**
 * Times and sizes of publishing. The defaults serve a change well within a second and a cluster of
 * a hundred thousand phones; all of them are our choice unless a source is named.
 *
 * @param linger how long a change waits for others before its batch is built
 * @param batchRows different rows that make a batch full
 * @param readRows changes that are read from the log at a time; above {@code namedRows}, so that
 *     the first read of a bulk change is enough to build everything at once
 * @param namedRows rows up to which a batch's devices are looked up one by one; above, everything
 *     is built
 * @param writeFiles files that are written, and held in memory, at a time
 * @param pollInterval longest time between two reads of the log; a wake-up makes it shorter
 * @param heldBackInterval the same while changes stand behind a running transaction
 * @param rebuildInterval time between two full rebuilds; the change log is purged after each
 * @param auditInterval time between two comparisons of the site's index with what was published
 * @param firstBackOff pause after a first failure; doubled with each further one
 * @param longestBackOff longest pause after a failure
 * @param electionInterval time between two attempts to lead
 * @param pingInterval time between two questions whether this agent still leads
 * @param leadLimit how long an answer to that question holds; shorter than the time after which the
 *     database frees the lock of a silent leader (5 s, libraries-measured, 4)
 */
public record PublishSettings(
    Duration linger,
    int batchRows,
    int readRows,
    int namedRows,
    int writeFiles,
    Duration pollInterval,
    Duration heldBackInterval,
    Duration rebuildInterval,
    Duration auditInterval,
    Duration firstBackOff,
    Duration longestBackOff,
    Duration electionInterval,
    Duration pingInterval,
    Duration leadLimit) {
  public static final PublishSettings DEFAULT =
      new PublishSettings(
          Duration.ofMillis(20),
          10_000,
          5_000,
          2_000,
          1_024,
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMinutes(15),
          Duration.ofMinutes(1),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4));

  public PublishSettings {
    if (batchRows < 1 || readRows < 1 || namedRows < 1 || writeFiles < 1) {
      throw new IllegalArgumentException("sizes start at 1");
    }
  }
}
