package org.callboot.sync.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
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

  /** Writes under way at a time; our choice, enough to hide the round trip of a WAN link. */
  private static final int WRITES_IN_FLIGHT = 256;

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
  public Optional<ClusterManifest> manifest(ClusterId cluster) {
    return asking(() -> Optional.ofNullable(manifests().get(cluster.name())));
  }

  @Override
  public int write(Collection<? extends FileEntry> entries) {
    long deadlineNanos = ticker.nanos() + writeTimeout.toNanos();
    int refused = 0;
    List<FileEntry> portion = new ArrayList<>(WRITES_IN_FLIGHT);
    for (FileEntry entry : entries) {
      portion.add(entry);
      if (portion.size() == WRITES_IN_FLIGHT) {
        refused += writePortion(portion, deadlineNanos);
        portion.clear();
      }
    }
    return refused + writePortion(portion, deadlineNanos);
  }

  private int writePortion(List<FileEntry> entries, long deadlineNanos) {
    List<CompletableFuture<Boolean>> writes = new ArrayList<>(entries.size());
    asking(
        () -> {
          for (FileEntry entry : entries) {
            writes.add(
                files(entry.cluster())
                    .submitToKey(entry.name().key(), new WriteEntryIfNewer(entry))
                    .toCompletableFuture());
          }
          return writes;
        });
    await(CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new)), deadlineNanos);
    return (int) writes.stream().filter(write -> !write.join()).count();
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
    FileSubscription subscription =
        new FileSubscription(cluster, files(cluster), manifests(), subscriber, compareInterval);
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
