package org.callboot.publisher.publish;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.IndexEntry;

/**
 * What a site holds of one cluster, as far as its publisher knows: version and digest by name,
 * never bytes, and the digest over all of it that goes into the manifest.
 *
 * <p>A name is in doubt from the moment at which it is sent until the site has acknowledged it: the
 * write may arrive or not, even later. Whatever is in doubt is written again in a higher version,
 * also if it seems to be right.
 *
 * <p>Belongs to the site's publisher thread.
 */
final class PublishedIndex {
  private final Map<FileName, IndexEntry> entries = new HashMap<>();
  private final Set<FileName> doubted = new HashSet<>();

  /** In doubt as well, but cannot be built until a row or what the site holds has changed. */
  private final Set<FileName> left = new HashSet<>();

  private final TreeMap<Long, Integer> epochs = new TreeMap<>();
  private SetDigest live = SetDigest.EMPTY;
  private SetDigest all = SetDigest.EMPTY;

  /** Takes over what the site says it holds; doubts stay. */
  void reload(List<IndexEntry> held) {
    entries.clear();
    epochs.clear();
    live = SetDigest.EMPTY;
    all = SetDigest.EMPTY;
    held.forEach(this::put);
  }

  /**
   * As {@link #reload}, and doubts every name of which the site holds something else than it
   * should.
   *
   * @return how many those are
   */
  int compare(List<IndexEntry> held) {
    Map<FileName, IndexEntry> expected = new HashMap<>(entries);
    boolean first = expected.isEmpty();
    reload(held);
    if (first) {
      return 0;
    }
    Set<FileName> different = new HashSet<>();
    for (IndexEntry entry : held) {
      if (!entry.equals(expected.remove(entry.name()))) {
        different.add(entry.name());
      }
    }
    different.addAll(expected.keySet());
    doubt(different);
    return different.size();
  }

  void doubt(Collection<FileName> names) {
    doubted.addAll(names);
    names.forEach(left::remove);
  }

  /**
   * The name cannot be built at present: a doubt about it stays, but is none to act on.
   *
   * @return whether it was one to act on
   */
  boolean leave(FileName name) {
    return doubted.contains(name) && left.add(name);
  }

  /** The site has acknowledged these entries. */
  void confirm(Collection<? extends FileEntry> written) {
    for (FileEntry entry : written) {
      put(IndexEntry.of(entry));
      doubted.remove(entry.name());
      left.remove(entry.name());
    }
  }

  private void put(IndexEntry entry) {
    IndexEntry old = entries.put(entry.name(), entry);
    if (old != null) {
      epochs.computeIfPresent(
          old.version().epoch(), (epoch, count) -> count == 1 ? null : count - 1);
      all = old.takeFrom(all);
      old.digest().ifPresent(digest -> live = live.minus(old.name(), old.version(), digest));
    }
    all = entry.addTo(all);
    epochs.merge(entry.version().epoch(), 1, Integer::sum);
    entry.digest().ifPresent(digest -> live = live.plus(entry.name(), entry.version(), digest));
  }

  /** Whether the site holds exactly this content for sure. */
  boolean holds(FileName name, FileDigest digest) {
    IndexEntry entry = entries.get(name);
    return entry != null
        && !doubted.contains(name)
        && entry.digest().filter(digest::equals).isPresent();
  }

  /** Whether the site may serve anything under this name. */
  boolean mayBeLive(FileName name) {
    IndexEntry entry = entries.get(name);
    return doubted.contains(name) || (entry != null && entry.isPublished());
  }

  Optional<FileVersion> version(FileName name) {
    return Optional.ofNullable(entries.get(name)).map(IndexEntry::version);
  }

  /** Every name that the site holds or may hold, withdrawn ones included. */
  Set<FileName> names() {
    Set<FileName> names = new HashSet<>(entries.keySet());
    names.addAll(doubted);
    return names;
  }

  /** Names in doubt that something can be done about. */
  Set<FileName> doubted() {
    Set<FileName> names = new HashSet<>(doubted);
    names.removeAll(left);
    return names;
  }

  /** Whether there are such names. */
  boolean hasDoubts() {
    return doubted.size() > left.size();
  }

  /** Digest over the published files. */
  SetDigest digest() {
    return live;
  }

  /** Digest over everything, as the site's own summary would be. */
  SetDigest summary() {
    return all;
  }

  /** Epochs of which entries remain. */
  Set<Long> epochs() {
    return Set.copyOf(epochs.keySet());
  }

  /** Whether the site holds anything of a later version. */
  boolean hasNewerThan(long epoch, long revision) {
    return entries.values().stream()
        .map(IndexEntry::version)
        .anyMatch(
            version ->
                version.epoch() > epoch
                    || (version.epoch() == epoch && version.revision() > revision));
  }

  /** 0 if there are no entries. */
  long highestEpoch() {
    return epochs.isEmpty() ? 0 : epochs.lastKey();
  }
}
