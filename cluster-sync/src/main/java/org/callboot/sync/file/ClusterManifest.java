package org.callboot.sync.file;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one site should hold of one cluster. The active agent writes it after the files of each
 * batch; a node compares it with its copy, so that "complete" is a fact and not a guess.
 *
 * @param version epoch of the active agent and revision of its last finished batch
 * @param files digest over all files that are published and not withdrawn; {@link
 *     SetDigest#UNFINISHED} while the first of all publications is under way
 * @param closedEpochs for each earlier epoch of which entries may remain, the last revision that it
 *     finished; an entry of such an epoch with a higher revision was written by an agent that no
 *     longer led, and is refused
 * @param parameters service parameters of the cluster by name ({@code MaximumServingCount}, {@code
 *     AlternateFileLocation1} …), only those that are set
 * @param publishedAt wall-clock time of the agent, for display of age; orders nothing
 */
public record ClusterManifest(
    ClusterId cluster,
    FileVersion version,
    SetDigest files,
    SortedMap<Long, Long> closedEpochs,
    SortedMap<String, String> parameters,
    Instant publishedAt) {

  public ClusterManifest {
    closedEpochs = Collections.unmodifiableSortedMap(new TreeMap<>(closedEpochs));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /**
   * Whether an entry of this version was written by an agent that led when it wrote. Entries of the
   * present epoch are taken as they come; those of a later one wait for its manifest.
   */
  public boolean accepts(FileVersion entry) {
    if (entry.epoch() == version.epoch()) {
      return true;
    }
    Long lastFinished = closedEpochs.get(entry.epoch());
    return lastFinished != null && entry.revision() <= lastFinished;
  }

  /** Whether both accept the same entries. */
  public boolean hasFenceOf(ClusterManifest other) {
    return version.epoch() == other.version.epoch() && closedEpochs.equals(other.closedEpochs);
  }

  /**
   * Whether an agent of that epoch ever led here. What it wrote and this does not accept, it did
   * not finish: it may stand for a committed row or be a late write. The agent that leads finds it
   * on the site, and publishes or withdraws its name.
   */
  public boolean knowsEpoch(long epoch) {
    return epoch == version.epoch() || closedEpochs.containsKey(epoch);
  }
}
