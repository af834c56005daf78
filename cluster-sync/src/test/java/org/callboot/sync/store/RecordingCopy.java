package org.callboot.sync.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;

/**
 * The plainest subscriber: keeps the newest entry per name and everything that it was told. Knows
 * nothing of fences and completeness.
 */
public final class RecordingCopy implements FileSubscriber {
  private final Map<FileName, FileEntry> entries = new TreeMap<>();
  private final List<FileChange> told = new ArrayList<>();
  private final List<Boolean> comparisons = new ArrayList<>();
  private Optional<ClusterManifest> manifest = Optional.empty();

  @Override
  public synchronized void compared(boolean confirmed) {
    comparisons.add(confirmed);
  }

  /** For each comparison that came to its end, whether it confirmed the copy. */
  public synchronized List<Boolean> comparisons() {
    return List.copyOf(comparisons);
  }

  @Override
  public synchronized void accept(FileChange change) {
    told.add(change);
    if (change instanceof FileChange.Published published) {
      offer(published.file());
    } else if (change instanceof FileChange.Withdrawn withdrawn) {
      offer(withdrawn.mark());
    } else if (change instanceof FileChange.ManifestChanged changed) {
      adopt(changed.manifest());
    } else if (change instanceof FileChange.Resynchronized comparison) {
      adopt(comparison.manifest());
      comparison.entries().forEach(comparison.overrules() ? this::put : this::offer);
      entries.values().removeIf(entry -> isGone(entry, comparison));
    }
  }

  /** Puts an entry in by hand: a copy that is older than what the store has. */
  public synchronized void offer(FileEntry entry) {
    entries.merge(
        entry.name(), entry, (old, now) -> now.version().isNewerThan(old.version()) ? now : old);
  }

  private void put(FileEntry entry) {
    entries.put(entry.name(), entry);
  }

  private void adopt(ClusterManifest offered) {
    if (manifest.isEmpty() || !manifest.get().version().isNewerThan(offered.version())) {
      manifest = Optional.of(offered);
    }
  }

  private static boolean isGone(FileEntry entry, FileChange.Resynchronized comparison) {
    return entry instanceof PublishedFile
        && !comparison.present().contains(entry.name())
        && !entry.version().isNewerThan(comparison.manifest().version());
  }

  /** Names of published files in alphabetical order, each with its version: {@code a.cnf e1r2}. */
  public synchronized List<String> published() {
    return entries.values().stream()
        .filter(PublishedFile.class::isInstance)
        .map(entry -> entry.name().key() + " " + entry.version())
        .toList();
  }

  public synchronized boolean holdsMark(String name) {
    return entries.get(FileName.of(name)) instanceof WithdrawnFile;
  }

  public synchronized Optional<ClusterManifest> manifest() {
    return manifest;
  }

  public synchronized List<FileChange> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized SetDigest heldDigest() {
    return SampleFiles.digest(entries.values());
  }

  @Override
  public synchronized Optional<FileVersion> wholeVersion() {
    return manifest.filter(any -> isWhole()).map(ClusterManifest::version);
  }

  @Override
  public synchronized Optional<HeldCopy> heldCopy() {
    return manifest
        .filter(any -> isWhole())
        .map(held -> new HeldCopy(held, List.copyOf(entries.values())));
  }

  public synchronized boolean isWhole() {
    return manifest.filter(held -> held.files().equals(heldDigest())).isPresent();
  }

  @Override
  public synchronized Map<FileName, IndexEntry> heldIndex() {
    Map<FileName, IndexEntry> index = new HashMap<>();
    entries.values().forEach(entry -> index.put(entry.name(), IndexEntry.of(entry)));
    return index;
  }
}
