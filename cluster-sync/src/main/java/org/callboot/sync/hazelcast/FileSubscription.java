package org.callboot.sync.hazelcast;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.IndexEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one subscriber in step with one cluster's map: events as they come, and a comparison at
 * intervals, because listeners may lose events while members come and go.
 *
 * <p>The comparison costs two reads while the digests agree. When they differ it first waits a
 * moment, since files of the newest batch may still be under way, and then reads the index and the
 * entries that differ. All of that runs on a thread of its own; events come on Hazelcast's threads
 * and are only handed on.
 */
final class FileSubscription implements FileReader.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(FileSubscription.class);

  /** Pause before a difference is believed; our choice, some times a batch's way through a site. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  /** Differences in a row after which a store that never rests is read all the same. */
  private static final int PATIENCE = 8;

  /**
   * Comparisons left out after one that brought nothing, while the manifest stays the same: files
   * of the next one are on their way, and reading the index of a large cluster again and again
   * would take from the site what their writing needs.
   */
  private static final int REST = 12;

  /** Entries read in one call. */
  private static final int PORTION = 500;

  private final ClusterId cluster;
  private final IMap<String, FileEntry> files;
  private final IMap<String, ClusterManifest> manifests;
  private final FileSubscriber subscriber;
  private final SiteRefill refill;
  private final GivenBack givenBack;
  private final Duration compareInterval;
  private final ScheduledExecutorService thread;

  private final Map<IMap<?, ?>, UUID> listeners = new LinkedHashMap<>();
  private Optional<FileVersion> differedAt = Optional.empty();

  /** Manifest at which reading brought nothing although the digests differed: see {@link #REST}. */
  private Optional<ClusterManifest> completeAt = Optional.empty();

  private int comparisonsSinceComplete;
  private int differencesInARow;
  private volatile boolean closed;

  FileSubscription(
      ClusterId cluster,
      IMap<String, FileEntry> files,
      IMap<String, ClusterManifest> manifests,
      FileSubscriber subscriber,
      SiteRefill refill,
      GivenBack givenBack,
      Duration compareInterval) {
    this.cluster = cluster;
    this.files = files;
    this.manifests = manifests;
    this.subscriber = subscriber;
    this.refill = refill;
    this.givenBack = givenBack;
    this.compareInterval = compareInterval;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "sync-" + cluster);
              created.setDaemon(true);
              return created;
            });
  }

  void start() {
    compareAfter(Duration.ZERO);
  }

  private void compareAfter(Duration delay) {
    if (!thread.isShutdown()) {
      var unused = thread.schedule(this::round, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void round() {
    if (closed) {
      return;
    }
    Duration next = compareInterval;
    try {
      listen();
      next = compare();
    } catch (RuntimeException e) {
      LOG.warn(
          "comparison with the site failed for cluster {}, the copy is kept and compared again in"
              + " {}: {}",
          cluster,
          next,
          e.toString());
    } finally {
      compareAfter(next);
    }
  }

  private void listen() {
    if (!listeners.containsKey(manifests)) {
      Listener<ClusterManifest> listener = new Listener<>(this::manifestCame);
      listeners.put(manifests, manifests.addEntryListener(listener, cluster.name(), true));
    }
    if (!listeners.containsKey(files)) {
      listeners.put(files, files.addEntryListener(new Listener<>(this::entryCame), true));
    }
  }

  private void entryCame(FileEntry entry) {
    tell(FileChange.of(entry));
  }

  private void manifestCame(ClusterManifest manifest) {
    tell(new FileChange.ManifestChanged(manifest));
  }

  private void tell(FileChange change) {
    if (!closed) {
      subscriber.accept(change);
    }
  }

  /** The copy is as the manifest says; whether that confirms it depends on who wrote that. */
  private void foundInStep(ClusterManifest manifest) {
    compared(!givenBack.holds(manifest));
  }

  private void compared(boolean confirmed) {
    if (!closed) {
      subscriber.compared(confirmed);
    }
  }

  /** Compares once and says when to compare again. */
  private Duration compare() {
    ClusterManifest manifest = manifests.get(cluster.name());
    if (refill.isBehind(manifest)) {
      refill.giveIfItStaysSo(manifest);
      compared(false);
      return backOff();
    }
    if (manifest == null) {
      return beforeTheFirstManifest();
    }
    tell(new FileChange.ManifestChanged(manifest));
    if (subscriber.heldDigest().equals(manifest.files())) {
      differedAt = Optional.empty();
      differencesInARow = 0;
      foundInStep(manifest);
      return refill.mendsLoss(manifest, files.size()) ? SETTLE : compareInterval;
    }
    boolean isKnown = completeAt.filter(seen -> saysTheSame(seen, manifest)).isPresent();
    if (isKnown && comparisonsSinceComplete++ < REST) {
      return compareInterval;
    }
    boolean settled = differedAt.equals(Optional.of(manifest.version()));
    differedAt = Optional.of(manifest.version());
    if (settled || subscriber.heldIndex().isEmpty() || differencesInARow > PATIENCE) {
      resynchronize(manifest);
    }
    return backOff();
  }

  /** An agent that publishes for minutes writes its manifest anew every now and then. */
  private static boolean saysTheSame(ClusterManifest one, ClusterManifest other) {
    return one.files().equals(other.files()) && one.hasFenceOf(other);
  }

  /** A first publication is under way; what came before the listeners did is read. */
  private Duration beforeTheFirstManifest() {
    Collection<IndexEntry> index = files.project(new EntryToIndex());
    read(SiteDifference.newer(index, subscriber.heldIndex())).forEach(this::entryCame);
    compared(false);
    return backOff();
  }

  private Duration backOff() {
    int doublings = Math.min(differencesInARow, PATIENCE);
    differencesInARow++;
    Duration pause = SETTLE.multipliedBy(1L << doublings);
    return pause.compareTo(compareInterval) < 0 ? pause : compareInterval;
  }

  private void resynchronize(ClusterManifest manifest) {
    Collection<IndexEntry> index = files.project(new EntryToIndex());
    SiteDifference missing = SiteDifference.of(manifest, index, subscriber.heldIndex());
    LOG.info("cluster {}: reading {} of {} entries", cluster, missing.keys().size(), index.size());
    // What nodes gave back says nothing against what another node knows.
    boolean overrules = missing.overrules() && !givenBack.holds(manifest);
    if (overrules) {
      LOG.info(
          "cluster {}: the site is as its manifest says and the copy holds other files, as after a"
              + " restored database; they give way unless they are newer than the manifest",
          cluster);
    }
    SetDigest before = subscriber.heldDigest();
    tell(
        new FileChange.Resynchronized(
            manifest, read(missing.keys()), missing.present(), overrules));
    boolean isFruitless = missing.keys().isEmpty() || before.equals(subscriber.heldDigest());
    completeAt = isFruitless ? Optional.of(manifest) : Optional.empty();
    comparisonsSinceComplete = 0;
    if (subscriber.heldDigest().equals(manifest.files())) {
      foundInStep(manifest);
    } else {
      compared(false);
    }
  }

  private List<FileEntry> read(Set<String> keys) {
    List<FileEntry> entries = new ArrayList<>(keys.size());
    Set<String> portion = new LinkedHashSet<>();
    for (String key : keys) {
      portion.add(key);
      if (portion.size() == PORTION) {
        entries.addAll(files.getAll(portion).values());
        portion = new LinkedHashSet<>();
      }
    }
    if (!portion.isEmpty()) {
      entries.addAll(files.getAll(portion).values());
    }
    return entries;
  }

  @Override
  public void close() {
    closed = true;
    if (!thread.isShutdown()) {
      var unused = thread.submit(this::stopListening);
      thread.shutdown();
    }
  }

  private void stopListening() {
    listeners.forEach(
        (map, id) -> {
          try {
            map.removeEntryListener(id);
          } catch (RuntimeException e) {
            LOG.debug("the site is gone, and its listeners with it", e);
          }
        });
  }

  private record Listener<V>(Consumer<V> target)
      implements EntryAddedListener<String, V>,
          EntryUpdatedListener<String, V>,
          EntryMergedListener<String, V> {
    @Override
    public void entryAdded(EntryEvent<String, V> event) {
      target.accept(event.getValue());
    }

    @Override
    public void entryUpdated(EntryEvent<String, V> event) {
      target.accept(event.getValue());
    }

    @Override
    public void entryMerged(EntryEvent<String, V> event) {
      target.accept(event.getValue());
    }
  }
}
