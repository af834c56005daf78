package org.callboot.node.cache;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;

/**
 * Entries by name, with the digest and the MAC addresses that follow from them. Changed by one
 * thread at a time (the owner's lock); read by any number without waiting.
 */
final class HeldFiles {
  private final Map<FileName, FileEntry> entries = new ConcurrentHashMap<>();
  private final Map<String, Integer> filesByMac = new ConcurrentHashMap<>();
  private volatile SetDigest digest = SetDigest.EMPTY;
  private volatile long bytes;
  private volatile Optional<FileVersion> newest = Optional.empty();

  /** Names put since the owner asked last; empty while nobody wants to know. */
  private Optional<Set<FileName>> touched = Optional.empty();

  Optional<FileEntry> get(FileName name) {
    return Optional.ofNullable(entries.get(name));
  }

  Collection<FileEntry> all() {
    return Collections.unmodifiableCollection(entries.values());
  }

  SetDigest digest() {
    return digest;
  }

  /** Bytes of the published ones. */
  long bytes() {
    return bytes;
  }

  /** Whether an entry of a later version than the given one was ever put. */
  boolean knowsLaterThan(FileVersion version) {
    return newest.filter(known -> known.isNewerThan(version)).isPresent();
  }

  boolean hasMac(String mac12) {
    return filesByMac.containsKey(mac12);
  }

  /** Notes from now on which names are put. */
  void noteTouched() {
    touched = Optional.of(new LinkedHashSet<>());
  }

  /** Names put since the last call, and forgets them. */
  Set<FileName> takeTouched() {
    Set<FileName> taken = touched.orElse(Set.of());
    touched = touched.map(old -> new LinkedHashSet<>());
    return taken;
  }

  void put(FileEntry entry) {
    touched.ifPresent(names -> names.add(entry.name()));
    FileEntry old = entries.put(entry.name(), entry);
    SetDigest changed = digest;
    long sum = bytes;
    if (old instanceof PublishedFile file) {
      changed = changed.minus(file);
      sum -= file.content().size();
    }
    if (entry instanceof PublishedFile file) {
      changed = changed.plus(file);
      sum += file.content().size();
    }
    digest = changed;
    bytes = sum;
    if (!knowsLaterThan(entry.version())) {
      newest = Optional.of(entry.version());
    }
    countMac(entry.name(), old instanceof PublishedFile, entry instanceof PublishedFile);
  }

  /**
   * Takes over what another one holds, which has every name that this one has. Digest and MAC
   * addresses are made anew: they may be wrong if a put was broken off.
   */
  void become(HeldFiles other) {
    other.entries.forEach(entries::put);
    digest = other.digest;
    bytes = other.bytes;
    filesByMac.putAll(other.filesByMac);
    filesByMac.keySet().retainAll(other.filesByMac.keySet());
  }

  private void countMac(FileName name, boolean before, boolean after) {
    if (before == after) {
      return;
    }
    Optional<String> mac = DeviceMac.in(name);
    if (mac.isEmpty()) {
      return;
    }
    if (after) {
      filesByMac.merge(mac.get(), 1, Integer::sum);
    } else {
      filesByMac.computeIfPresent(mac.get(), (key, files) -> files == 1 ? null : files - 1);
    }
  }
}
