package org.callboot.sync.hazelcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.IndexEntry;

/**
 * What a copy has to read of a site.
 *
 * @param keys of entries that the copy lacks, holds older, or has to give up for what the site
 *     holds
 * @param present names that count as published
 * @param overrules whether there are some of the last kind: the site holds exactly what its
 *     manifest says, and the copy another entry that is not newer than the manifest
 */
record SiteDifference(Set<String> keys, List<FileName> present, boolean overrules) {

  /**
   * Of a site without a manifest.
   *
   * @param held the copy
   */
  static Set<String> newer(Collection<IndexEntry> index, Map<FileName, IndexEntry> held) {
    Set<String> keys = new LinkedHashSet<>();
    for (IndexEntry entry : index) {
      IndexEntry mine = held.get(entry.name());
      if (mine == null || entry.version().isNewerThan(mine.version())) {
        keys.add(entry.name().key());
      }
    }
    return keys;
  }

  /**
   * Of a site that follows {@code manifest}, which was read before its index.
   *
   * @param held the copy
   */
  static SiteDifference of(
      ClusterManifest manifest, Collection<IndexEntry> index, Map<FileName, IndexEntry> held) {
    Set<String> keys = newer(index, held);
    Set<String> foreign = new LinkedHashSet<>();
    List<FileName> present = new ArrayList<>();
    SetDigest covered = SetDigest.EMPTY;
    for (IndexEntry entry : index) {
      IndexEntry mine = held.get(entry.name());
      if (mine != null && isForeign(mine, entry, manifest)) {
        foreign.add(entry.name().key());
      }
      if (entry.isPublished() && isCovered(entry, manifest)) {
        covered = entry.addTo(covered);
      }
      // What nodes gave back of an epoch that never led here is no file of the cluster. What an
      // agent left unfinished may be one: phones would be told "not found" until its successor has
      // looked.
      if (entry.isPublished() && manifest.knowsEpoch(entry.version().epoch())) {
        present.add(entry.name());
      }
    }
    foreign.removeAll(keys);
    boolean overrules = !foreign.isEmpty() && covered.equals(manifest.files());
    if (overrules) {
      keys.addAll(foreign);
    }
    return new SiteDifference(keys, present, overrules);
  }

  /** Two marks of a withdrawn name say the same, whatever their versions. */
  private static boolean isForeign(IndexEntry mine, IndexEntry theirs, ClusterManifest manifest) {
    boolean differs =
        !mine.digest().equals(theirs.digest())
            || (mine.isPublished() && !mine.version().equals(theirs.version()));
    return differs
        && manifest.accepts(theirs.version())
        && !mine.version().isNewerThan(manifest.version());
  }

  private static boolean isCovered(IndexEntry entry, ClusterManifest manifest) {
    return manifest.accepts(entry.version()) && !entry.version().isNewerThan(manifest.version());
  }
}
