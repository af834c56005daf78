package org.callboot.sync.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.StoreUnavailableException;

/**
 * Both ports on the Hazelcast cluster of one site: one map of entries per CallManager cluster, one
 * map of manifests. Works on a member and on a client alike.
 */
public final class HazelcastFileStore implements FileWriter, FileReader {
  static final String FILES_PREFIX = "callboot.files.";
  static final String MANIFESTS = "callboot.manifests";

  private final HazelcastInstance hazelcast;
  private final Ticker ticker = Ticker.system();
  private final Duration writeTimeout;
  private final Duration compareInterval;

  /**
   * @param writeTimeout longest time that one batch or manifest may take
   * @param compareInterval time between two comparisons of a subscriber's copy with the store
   */
  public HazelcastFileStore(
      HazelcastInstance hazelcast, Duration writeTimeout, Duration compareInterval) {
    this.hazelcast = hazelcast;
    this.writeTimeout = writeTimeout;
    this.compareInterval = compareInterval;
  }

  @Override
  public List<IndexEntry> index(ClusterId cluster) {
    return asking(() -> List.copyOf(files(cluster).project(new EntryToIndex())));
  }

  @Override
  public SetDigest summary(ClusterId cluster) {
    return asking(() -> files(cluster).aggregate(new EntriesToSummary()));
  }

  @Override
  public Optional<ClusterManifest> manifest(ClusterId cluster) {
    return asking(() -> Optional.ofNullable(manifests().get(cluster.name())));
  }

  /**
   * The entries of one partition go together: a site takes a hundred thousand single ones at a
   * third of the speed.
   */
  @Override
  public int write(Collection<? extends FileEntry> entries) {
    long deadlineNanos = ticker.nanos() + writeTimeout.toNanos();
    int refused = 0;
    Map<Place, FileEntry> round = new LinkedHashMap<>();
    for (FileEntry entry : entries) {
      Place place = new Place(entry.cluster(), entry.name());
      if (round.containsKey(place)) {
        refused += writeRound(round.values(), deadlineNanos);
        round.clear();
      }
      round.put(place, entry);
    }
    return refused + writeRound(round.values(), deadlineNanos);
  }

  /** Where an entry of a round goes; a second one for the same place has to wait for the first. */
  private record Place(ClusterId cluster, FileName name) {}

  /** Entries that one operation writes. */
  private record Group(ClusterId cluster, int partition) {}

  private int writeRound(Collection<FileEntry> entries, long deadlineNanos) {
    Map<Group, List<FileEntry>> groups =
        asking(() -> entries.stream().collect(Collectors.groupingBy(this::group)));
    List<CompletableFuture<Map<String, Boolean>>> writes = new ArrayList<>(groups.size());
    asking(
        () -> {
          groups.forEach((group, ofOne) -> writes.add(submit(group.cluster(), ofOne)));
          return writes;
        });
    await(CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new)), deadlineNanos);
    return (int)
        writes.stream()
            .flatMap(write -> write.join().values().stream())
            .filter(written -> !written)
            .count();
  }

  private Group group(FileEntry entry) {
    String key = entry.name().key();
    return new Group(
        entry.cluster(), hazelcast.getPartitionService().getPartition(key).getPartitionId());
  }

  private CompletableFuture<Map<String, Boolean>> submit(
      ClusterId cluster, List<FileEntry> entries) {
    WriteEntriesIfNewer write = WriteEntriesIfNewer.of(entries);
    return files(cluster).submitToKeys(write.keys(), write).toCompletableFuture();
  }

  @Override
  public boolean writeManifest(ClusterManifest manifest) {
    CompletableFuture<Boolean> write =
        asking(
            () ->
                manifests()
                    .submitToKey(manifest.cluster().name(), new WriteManifestIfNotOlder(manifest))
                    .toCompletableFuture());
    return await(write, ticker.nanos() + writeTimeout.toNanos());
  }

  @Override
  public Subscription subscribe(ClusterId cluster, FileSubscriber subscriber) {
    GivenBack givenBack = new GivenBack(cluster, manifests());
    FileSubscription subscription =
        new FileSubscription(
            cluster,
            files(cluster),
            manifests(),
            subscriber,
            new SiteRefill(cluster, this, subscriber, givenBack),
            givenBack,
            compareInterval);
    subscription.start();
    return subscription;
  }

  private IMap<String, FileEntry> files(ClusterId cluster) {
    return hazelcast.getMap(FILES_PREFIX + cluster.name());
  }

  private IMap<String, ClusterManifest> manifests() {
    return hazelcast.getMap(MANIFESTS);
  }

  private <T> T await(CompletableFuture<T> future, long deadlineNanos) {
    try {
      return future.get(deadlineNanos - ticker.nanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException | TimeoutException | CompletionException e) {
      throw unavailable(e);
    }
  }

  /** Hazelcast has no common type for "not reachable now": whatever it throws counts as that. */
  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw unavailable(e);
    }
  }

  private StoreUnavailableException unavailable(Exception cause) {
    return new StoreUnavailableException(
        "site '" + hazelcast.getConfig().getClusterName() + "' did not answer: " + cause, cause);
  }
}
