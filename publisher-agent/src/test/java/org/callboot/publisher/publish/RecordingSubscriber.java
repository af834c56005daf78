package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.IndexEntry;

/** A node's rules in short: takes what the manifest accepts, never anything older. */
final class RecordingSubscriber implements FileSubscriber {
  private final Map<FileName, FileEntry> held = new HashMap<>();
  private final Map<FileName, FileEntry> waiting = new HashMap<>();
  private final List<FileEntry> taken = new ArrayList<>();
  private Optional<ClusterManifest> manifest = Optional.empty();

  @Override
  public void accept(FileChange change) {
    if (change instanceof FileChange.Published published) {
      offer(published.file());
    } else if (change instanceof FileChange.Withdrawn withdrawn) {
      offer(withdrawn.mark());
    } else if (change instanceof FileChange.ManifestChanged changed) {
      take(changed.manifest());
    } else if (change instanceof FileChange.Resynchronized all) {
      take(all.manifest());
      all.entries().forEach(this::offer);
      dropWhatIsGone(all);
    }
  }

  private void dropWhatIsGone(FileChange.Resynchronized all) {
    Set<FileName> present = Set.copyOf(all.present());
    held.values()
        .removeIf(
            entry ->
                entry instanceof PublishedFile
                    && !present.contains(entry.name())
                    && !entry.version().isNewerThan(all.manifest().version()));
  }

  private void take(ClusterManifest newer) {
    if (manifest.isEmpty() || !manifest.get().version().isNewerThan(newer.version())) {
      manifest = Optional.of(newer);
      List.copyOf(waiting.values()).forEach(this::offer);
    }
  }

  private void offer(FileEntry entry) {
    if (manifest.isEmpty() || !manifest.get().accepts(entry.version())) {
      waiting.put(entry.name(), entry);
      return;
    }
    waiting.remove(entry.name(), entry);
    FileEntry old = held.get(entry.name());
    if (old == null || entry.version().isNewerThan(old.version())) {
      held.put(entry.name(), entry);
      taken.add(entry);
    }
  }

  /** Everything that was ever taken, in order. */
  List<FileEntry> taken() {
    return List.copyOf(taken);
  }

  Optional<ClusterManifest> manifest() {
    return manifest;
  }

  boolean isComplete() {
    return manifest.isPresent() && manifest.get().files().equals(heldDigest());
  }

  @Override
  public SetDigest heldDigest() {
    SetDigest digest = SetDigest.EMPTY;
    for (FileEntry entry : held.values()) {
      if (entry instanceof PublishedFile file) {
        digest = digest.plus(file);
      }
    }
    return digest;
  }

  @Override
  public Optional<FileVersion> wholeVersion() {
    return manifest.map(ClusterManifest::version);
  }

  @Override
  public Optional<HeldCopy> heldCopy() {
    return Optional.empty();
  }

  @Override
  public Map<FileName, IndexEntry> heldIndex() {
    Map<FileName, IndexEntry> index = new HashMap<>();
    held.forEach((name, entry) -> index.put(name, IndexEntry.of(entry)));
    return index;
  }

  void assertNothingOlderWasTaken() {
    Map<FileName, FileVersion> last = new HashMap<>();
    for (FileEntry entry : taken) {
      FileVersion before = last.put(entry.name(), entry.version());
      assertThat(before == null || entry.version().isNewerThan(before)).isTrue();
    }
  }
}
