package org.callboot.node.disk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies that begin with what a folder kept of them, and are kept there. */
public final class DiskCopies implements ClusterCopies, Component {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCopies.class);

  private final CopyFolder folder;
  private final String siteName;
  private final FileReader site;
  private final DiskLimits limits;
  private final Ticker ticker;
  private final InstantSource clock;
  private final List<DiskCopy> open = new CopyOnWriteArrayList<>();
  private volatile Function<DiskCopy, Runnable> onOpen = copy -> () -> {};

  private DiskCopies(
      CopyFolder folder,
      String siteName,
      FileReader site,
      DiskLimits limits,
      Ticker ticker,
      InstantSource clock) {
    this.folder = folder;
    this.siteName = siteName;
    this.site = site;
    this.limits = limits;
    this.ticker = ticker;
    this.clock = clock;
  }

  /**
   * Takes the folder for this node alone; one that may not be written is read only.
   *
   * @param siteName copies of another site are not served
   * @param writeLimit time that a change may wait until it is on disk
   * @param clock tells the time of day for display; orders nothing
   * @throws CopyFolderException if the folder cannot be used
   */
  public static DiskCopies in(
      Path folder,
      String siteName,
      FileReader site,
      Duration writeLimit,
      Ticker ticker,
      InstantSource clock) {
    return new DiskCopies(
        CopyFolder.open(folder), siteName, site, DiskLimits.of(writeLimit), ticker, clock);
  }

  /** Has {@code watcher} called with each copy that is opened; what it returns, at its closing. */
  public void onOpen(Function<DiskCopy, Runnable> watcher) {
    onOpen = watcher;
  }

  /** Reads what the folder kept of it before it returns. */
  @Override
  public Copy open(ClusterId cluster) {
    long startNanos = ticker.nanos();
    CopyStore store = folder.store(siteName, cluster);
    KeptCopy kept = store.load();
    LOG.info(
        "cluster {}: {} entries from disk, {}, last in step with the site {}, read in {} ms",
        cluster,
        kept.entries().size(),
        kept.completeness(),
        kept.confirmedAt().map(Object::toString).orElse("never"),
        TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - startNanos));
    DiskCopy copy = DiskCopy.start(new DiskCopy.Parts(cluster, store, kept, limits, ticker, clock));
    open.add(copy);
    Runnable unwatch = onOpen.apply(copy);
    FileReader.Subscription subscription = subscribe(copy, unwatch);
    return new Copy(
        copy.visible(),
        copy.cameComplete() ? copy.firstComparison() : CompletableFuture.completedFuture(null),
        () -> {
          subscription.close();
          copy.close();
          open.remove(copy);
          unwatch.run();
        });
  }

  /** A copy that cannot follow its site is let go: it will be opened again. */
  private FileReader.Subscription subscribe(DiskCopy copy, Runnable unwatch) {
    try {
      return site.subscribe(copy.cluster(), copy);
    } catch (RuntimeException e) {
      copy.close();
      open.remove(copy);
      unwatch.run();
      throw e;
    }
  }

  /** The open copy of a cluster. */
  public Optional<DiskCopy> copyOf(ClusterId cluster) {
    return open.stream().filter(copy -> copy.cluster().equals(cluster)).findFirst();
  }

  @Override
  public String name() {
    return "copies on disk";
  }

  /** None: what the disk cannot keep is served all the same. */
  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public Optional<String> remark() {
    Stream<String> unwritable =
        folder.unwritableBecause().stream()
            .map(why -> folder.path() + " cannot be written, mend that, then restart: " + why);
    Stream<String> ofCopies = open.stream().map(DiskCopy::remark).flatMap(Optional::stream);
    String remarks = Stream.concat(unwritable, ofCopies).collect(Collectors.joining("; "));
    return remarks.isEmpty() ? Optional.empty() : Optional.of(remarks);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("folder", folder.path().toString());
    details.put("writable", folder.unwritableBecause().isEmpty());
    details.put("copies", open.stream().map(DiskCopy::details).toList());
    return details;
  }

  /** Gives the folder back; the copies are closed before. */
  @Override
  public void close() {
    folder.close();
  }
}
