package org.callboot.node.cache;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.store.IndexEntry;

/**
 * Entries of an epoch whose manifest has not come yet; the newest per name. Bounded: what does not
 * fit is left to the next comparison with the store. Used under the owner's lock.
 */
final class WaitingEntries {
  private final int limit;
  private final Map<FileName, FileEntry> entries = new HashMap<>();

  WaitingEntries(int limit) {
    this.limit = limit;
  }

  void add(FileEntry entry) {
    if (entries.size() < limit || entries.containsKey(entry.name())) {
      entries.merge(
          entry.name(), entry, (old, now) -> now.version().isNewerThan(old.version()) ? now : old);
    }
  }

  /** Hands out, and forgets, those of epochs up to {@code epoch}. */
  List<FileEntry> takeUpTo(long epoch) {
    List<FileEntry> due =
        entries.values().stream().filter(entry -> entry.version().epoch() <= epoch).toList();
    due.forEach(entry -> entries.remove(entry.name()));
    return due;
  }

  /** Adds each, unless a newer one of its name is there. */
  void addTo(Map<FileName, IndexEntry> index) {
    for (FileEntry entry : entries.values()) {
      index.merge(
          entry.name(),
          IndexEntry.of(entry),
          (held, mine) -> mine.version().isNewerThan(held.version()) ? mine : held);
    }
  }

  /** Holds what another one does from now on, and nothing else. */
  void become(WaitingEntries other) {
    entries.clear();
    entries.putAll(other.entries);
  }

  int size() {
    return entries.size();
  }
}
