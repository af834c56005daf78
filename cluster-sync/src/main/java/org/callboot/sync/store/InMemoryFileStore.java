package org.callboot.sync.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;

/** Both ports in memory, with the rules of the real store and none of its faults; for tests. */
public final class InMemoryFileStore implements FileWriter, FileReader {
  private final Map<ClusterId, Held> clusters = new HashMap<>();

  private static final class Held {
    final Map<FileName, FileEntry> entries = new TreeMap<>();
    final Set<FileSubscriber> subscribers = new LinkedHashSet<>();
    Optional<ClusterManifest> manifest = Optional.empty();

    void tell(FileChange change) {
      subscribers.forEach(subscriber -> subscriber.accept(change));
    }

    FileChange.Resynchronized everything(ClusterManifest of) {
      List<FileName> present =
          entries.values().stream()
              .filter(entry -> entry instanceof PublishedFile && of.accepts(entry.version()))
              .map(FileEntry::name)
              .toList();
      return new FileChange.Resynchronized(of, List.copyOf(entries.values()), present, false);
    }
  }

  @Override
  public synchronized List<IndexEntry> index(ClusterId cluster) {
    return held(cluster).entries.values().stream().map(IndexEntry::of).toList();
  }

  @Override
  public synchronized SetDigest summary(ClusterId cluster) {
    SetDigest digest = SetDigest.EMPTY;
    for (IndexEntry entry : index(cluster)) {
      digest = entry.addTo(digest);
    }
    return digest;
  }

  @Override
  public synchronized Optional<ClusterManifest> manifest(ClusterId cluster) {
    return held(cluster).manifest;
  }

  @Override
  public synchronized int write(Collection<? extends FileEntry> entries) {
    List<FileEntry> refused = new ArrayList<>();
    for (FileEntry entry : entries) {
      Held held = held(entry.cluster());
      FileEntry old = held.entries.get(entry.name());
      if (old != null && !entry.version().isNewerThan(old.version())) {
        refused.add(entry);
      } else {
        held.entries.put(entry.name(), entry);
        held.tell(FileChange.of(entry));
      }
    }
    return refused.size();
  }

  @Override
  public synchronized boolean writeManifest(ClusterManifest manifest) {
    Held held = held(manifest.cluster());
    if (held.manifest.isPresent()
        && held.manifest.get().version().isNewerThan(manifest.version())) {
      return false;
    }
    held.manifest = Optional.of(manifest);
    held.tell(new FileChange.ManifestChanged(manifest));
    return true;
  }

  @Override
  public synchronized Subscription subscribe(ClusterId cluster, FileSubscriber subscriber) {
    Held held = held(cluster);
    held.subscribers.add(subscriber);
    held.manifest.ifPresentOrElse(
        manifest -> subscriber.accept(held.everything(manifest)),
        () -> held.entries.values().forEach(entry -> subscriber.accept(FileChange.of(entry))));
    subscriber.compared(
        held.manifest.map(m -> m.files().equals(subscriber.heldDigest())).orElse(false));
    return () -> unsubscribe(cluster, subscriber);
  }

  private synchronized void unsubscribe(ClusterId cluster, FileSubscriber subscriber) {
    held(cluster).subscribers.remove(subscriber);
  }

  private Held held(ClusterId cluster) {
    return clusters.computeIfAbsent(cluster, id -> new Held());
  }
}
