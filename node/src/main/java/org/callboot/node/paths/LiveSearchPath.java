package org.callboot.node.paths;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.PathEntry;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.SearchPath;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.parameters.AlternatePath;
import org.callboot.sync.parameters.InvalidParameterException;
import org.callboot.sync.parameters.TftpParameters;
import org.callboot.sync.runtime.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search path of a node as its primary cluster's service parameters say at the moment: takes
 * them from each new manifest, opens and closes alternates, and keeps the last good ones when a
 * value is bad. Searches come from any thread; changes run one at a time on the given executor.
 */
public final class LiveSearchPath implements FileResolver, Component {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSearchPath.class);

  /** Conflicts listed at most: more than anybody reads, and a bound for the display. */
  private static final int MOST_CONFLICTS = 1000;

  /** Our choice: names that only such a path may have get the retry answer until then. */
  private static final Duration OPEN_AGAIN = Duration.ofMinutes(1);

  private final ClusterId primary;
  private final PathOpener opener;
  private final PathOpener.OpenCluster primaryPath;
  private final SearchPath search;
  private final AlternateList alternates;
  private final Executor changes;
  private final IntConsumer maximumServingCount;
  private final Duration openAgain;
  private final DeviceConflicts conflicts = new DeviceConflicts(MOST_CONFLICTS);
  private final LongAdder rejected = new LongAdder();
  private volatile boolean refusing;
  private final Runnable stopListening;
  private final Object lock = new Object();
  private volatile Optional<TftpParameters> inForce = Optional.empty();
  private Optional<SortedMap<String, String>> judged = Optional.empty();
  private Consumer<List<PathEntry>> listListener = paths -> {};
  private List<PathEntry> told = List.of();
  private boolean isToOpenAgain;
  private boolean closed;

  /**
   * Opens the primary cluster's copy and begins with the default parameters.
   *
   * @param changes where paths are opened and closed, which may take a while: one background
   *     thread, neither an event loop nor the thread that delivers manifests
   * @param maximumServingCount is told the cap each time it changes, on {@code changes}
   * @param defaultFilesFromAlternates see {@link SearchPath}
   */
  public LiveSearchPath(
      ClusterId primary,
      PathOpener opener,
      Executor changes,
      IntConsumer maximumServingCount,
      boolean defaultFilesFromAlternates) {
    this(primary, opener, changes, maximumServingCount, defaultFilesFromAlternates, OPEN_AGAIN);
  }

  LiveSearchPath(
      ClusterId primary,
      PathOpener opener,
      Executor changes,
      IntConsumer maximumServingCount,
      boolean defaultFilesFromAlternates,
      Duration openAgain) {
    this.openAgain = openAgain;
    this.primary = primary;
    this.changes = changes;
    this.maximumServingCount = maximumServingCount;
    this.opener = opener;
    this.primaryPath = opener.openCluster(primary);
    this.search =
        new SearchPath(
            List.of(
                primaryPath.path(), alternatesUnknown("the service parameters did not come yet")),
            defaultFilesFromAlternates);
    this.alternates = new AlternateList(opener, primaryPath.path(), search);
    this.stopListening = cache().onManifest(manifest -> followSoon());
    followSoon();
  }

  /** Until the alternates are known, a name that the primary path lacks may be in one of them. */
  private static PathEntry alternatesUnknown(String reason) {
    return new UnopenedPath("alternate paths", reason);
  }

  /** The copy of the primary cluster. */
  public NodeFileCache cache() {
    return primaryPath.copy().cache();
  }

  @Override
  public Resolution resolve(FileName name) {
    return search.resolve(name);
  }

  /** The list in force, for explanations and displays. */
  public SearchPath search() {
    return search;
  }

  /** The parameters in force; the defaults while no good ones came. */
  public TftpParameters parameters() {
    return inForce.orElse(TftpParameters.DEFAULT);
  }

  /** Sets of parameters that were refused because a value was bad. */
  public long rejectedParameters() {
    return rejected.sum();
  }

  /** Whether the cluster has bad ones now, and the last good ones are in force. */
  public boolean refusesParameters() {
    return refusing;
  }

  /**
   * Devices that several clusters of the list have; 1000 at most. Goes through all files, so ask at
   * the pace of a display, not of requests.
   */
  public List<DeviceConflict> conflicts() {
    return conflicts.find(search.paths());
  }

  /**
   * Tells {@code listener} of the list in force, now and after each change, one call at a time. It
   * must return quickly and must not throw; there is one listener.
   */
  public void onList(Consumer<List<PathEntry>> listener) {
    synchronized (lock) {
      listListener = listener;
      told = search.paths();
      listener.accept(told);
    }
  }

  private void tellOfList() {
    List<PathEntry> now = search.paths();
    if (!told.equals(now)) {
      told = now;
      listListener.accept(now);
    }
  }

  private void followSoon() {
    try {
      changes.execute(this::follow);
    } catch (RejectedExecutionException e) {
      LOG.debug("The node is stopping; parameters of cluster {} are not followed", primary);
    }
  }

  private void follow() {
    Collection<OpenPath> opened;
    synchronized (lock) {
      Optional<ClusterManifest> manifest = cache().manifest();
      if (closed || manifest.isEmpty()) {
        return;
      }
      boolean changed = false;
      SortedMap<String, String> values = manifest.get().parameters();
      if (!judged.equals(Optional.of(values))) {
        judged = Optional.of(new TreeMap<>(values));
        changed = judge(values);
      }
      if (!changed && !alternates.hasUnopened()) {
        tellOfList();
        return;
      }
      opened = alternates.open(parameters().alternatePaths());
    }
    // Without the lock: who closes, or asks for the list, must not wait for a site.
    opener.awaitCompared(opened);
    synchronized (lock) {
      if (!closed) {
        alternates.putInForce();
        tellOfList();
        openAgainLater();
      }
    }
  }

  /** Without a new manifest, too, which may not come for long. */
  private void openAgainLater() {
    if (alternates.hasUnopened() && !isToOpenAgain) {
      isToOpenAgain = true;
      CompletableFuture.delayedExecutor(openAgain.toNanos(), TimeUnit.NANOSECONDS, changes)
          .execute(
              () -> {
                synchronized (lock) {
                  isToOpenAgain = false;
                }
                follow();
              });
    }
  }

  /** Puts good ones in force; true if the alternate paths are others than before. */
  private boolean judge(SortedMap<String, String> values) {
    try {
      boolean changed = putInForce(TftpParameters.of(primary, values));
      refusing = false;
      return changed;
    } catch (InvalidParameterException e) {
      refusing = true;
      rejected.increment();
      LOG.warn(
          "Service parameters of cluster {} are refused, the last good ones stay in force: {}."
              + " Correct them with: callboot param set {} NAME VALUE",
          primary,
          e.getMessage(),
          primary);
      if (inForce.isEmpty()) {
        search.replace(
            List.of(primaryPath.path(), alternatesUnknown("the service parameters are not valid")));
      }
      return false;
    }
  }

  private boolean putInForce(TftpParameters parameters) {
    Optional<TftpParameters> before = inForce;
    int capBefore = parameters().maximumServingCount();
    inForce = Optional.of(parameters);
    if (parameters.maximumServingCount() != capBefore) {
      maximumServingCount.accept(parameters.maximumServingCount());
    }
    LOG.info(
        "Service parameters of cluster {} in force: MaximumServingCount {}, alternate paths {}",
        primary,
        parameters.maximumServingCount(),
        parameters.alternatePaths().stream().map(AlternatePath::text).toList());
    return !before
        .map(TftpParameters::alternatePaths)
        .equals(Optional.of(parameters.alternatePaths()));
  }

  @Override
  public String name() {
    return "search path of " + primary;
  }

  /** Only the primary path counts: an alternate that is down must not take the node out. */
  @Override
  public Optional<String> problem() {
    return primaryPath.path().unknownBecause().map(why -> primaryPath.path().label() + " " + why);
  }

  @Override
  public Map<String, Object> details() {
    return SearchPathDetails.of(this);
  }

  @Override
  public void close() {
    stopListening.run();
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      alternates.close();
      primaryPath.copy().close();
    }
  }
}
