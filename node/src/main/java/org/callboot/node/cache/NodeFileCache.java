package org.callboot.node.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.IndexEntry;

/**
 * The node's own copy of one cluster's files. Reads come from any thread, never wait and never
 * leave the process; changes come from any thread and are applied one at a time under a short lock.
 *
 * <p>An entry replaces the held one only if its version is newer and the manifest accepts it, or if
 * a comparison with the site overrules what is held. A held entry that a later manifest no longer
 * accepts (an agent wrote it that had lost the lead) goes on being served, and gives way to any
 * accepted entry of its name.
 */
public final class NodeFileCache implements FileSubscriber {
  /**
   * Entries that may wait for their manifest. Our choice: the files of a large cluster; beyond it
   * the next comparison brings them.
   */
  static final int WAITING_LIMIT = 100_000;

  private final ClusterId cluster;
  private final Object lock = new Object();
  private final HeldFiles files = new HeldFiles();
  private final WaitingEntries waiting;
  private final List<ManifestListener> listeners = new CopyOnWriteArrayList<>();

  /** The fence has changed since the copy was last in step: it may disown marks that are held. */
  private boolean marksDue = true;

  private final LongAdder refusedStale = new LongAdder();
  private final LongAdder refusedFenced = new LongAdder();
  private volatile Optional<ClusterManifest> manifest = Optional.empty();
  private volatile Completeness completeness = Completeness.UNKNOWN;
  private final StepClock step;

  public NodeFileCache(ClusterId cluster, Ticker ticker) {
    this(cluster, ticker, WAITING_LIMIT);
  }

  NodeFileCache(ClusterId cluster, Ticker ticker, int waitingLimit) {
    this.cluster = cluster;
    this.waiting = new WaitingEntries(waitingLimit);
    this.step = new StepClock(ticker);
  }

  /**
   * A copy as it was kept: entries and manifest are not judged again. It is complete if it was so
   * when it was kept.
   */
  public static NodeFileCache restored(
      ClusterId cluster,
      Ticker ticker,
      Collection<? extends FileEntry> entries,
      Optional<ClusterManifest> manifest,
      Completeness completeness) {
    NodeFileCache cache = new NodeFileCache(cluster, ticker);
    synchronized (cache.lock) {
      entries.forEach(cache.files::put);
      cache.manifest = manifest;
      cache.completeness = completeness;
      if (cache.isInStep()) {
        cache.step.inStep();
      }
    }
    return cache;
  }

  /** Notes from now on which names get another entry, for {@link #takeTouched()}. */
  public void noteTouched() {
    synchronized (lock) {
      files.noteTouched();
    }
  }

  /** Names that got another entry since the last call; empty without {@link #noteTouched()}. */
  public Set<FileName> takeTouched() {
    synchronized (lock) {
      return files.takeTouched();
    }
  }

  /** The entry of that name, published or withdrawn. */
  public Optional<FileEntry> entry(FileName name) {
    return files.get(name);
  }

  public ClusterId cluster() {
    return cluster;
  }

  /** The published file of that name, if held. */
  public Optional<PublishedFile> file(FileName name) {
    Optional<FileEntry> entry = files.get(name);
    return entry.isPresent() && entry.get() instanceof PublishedFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  /**
   * Whether a missing name is missing in the cluster too: the copy is complete, does not wait for
   * files that its manifest counts, and it is not a withdrawal by an agent that no longer led that
   * hides the name.
   */
  public boolean knowsToLack(FileName name) {
    return isComplete() && !awaitsFiles() && files.get(name).map(this::isKnownAbsence).orElse(true);
  }

  /**
   * They are under way, or were lost on it: none of those may be called missing. A copy that holds
   * nothing later than its manifest and differs from it lacks something of it, be the numbers
   * equal.
   */
  private boolean awaitsFiles() {
    return !step.wasInStep()
        && manifest
            .map(
                m ->
                    m.files().count() > files.digest().count()
                        || !files.knowsLaterThan(m.version()))
            .orElse(false);
  }

  private boolean isKnownAbsence(FileEntry held) {
    return held instanceof WithdrawnFile
        && manifest.map(fence -> fence.accepts(held.version())).orElse(false);
  }

  /** Whether the cluster has files of a device; {@code mac12} as {@link DeviceMac} gives it. */
  public boolean ownsMac(String mac12) {
    return files.hasMac(mac12);
  }

  public Completeness completeness() {
    return completeness;
  }

  public boolean isComplete() {
    return completeness == Completeness.COMPLETE;
  }

  /** The manifest of the highest version that was delivered. */
  public Optional<ClusterManifest> manifest() {
    return manifest;
  }

  /** How long the copy has lacked something of its manifest; empty if it lacks nothing. */
  public Optional<Duration> behindFor() {
    return step.behindFor();
  }

  /** Published files held now. */
  public long fileCount() {
    return files.digest().count();
  }

  /** Bytes of the published files held now. */
  public long heldBytes() {
    return files.bytes();
  }

  /** Entries and manifests that were refused because a newer version was held. */
  public long refusedStale() {
    return refusedStale.sum();
  }

  /** Entries that were refused because their agent did not lead when it wrote them. */
  public long refusedFenced() {
    return refusedFenced.sum();
  }

  /** Entries that wait for the manifest of their epoch. */
  public int waitingCount() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  /** All entries, withdrawn ones included: a live view, not a snapshot. */
  public Collection<FileEntry> entries() {
    return files.all();
  }

  @Override
  public SetDigest heldDigest() {
    return files.digest();
  }

  @Override
  public Optional<FileVersion> wholeVersion() {
    return manifest.filter(any -> isComplete()).map(ClusterManifest::version);
  }

  @Override
  public Optional<HeldCopy> heldCopy() {
    synchronized (lock) {
      return manifest
          .filter(any -> isComplete())
          .map(
              fence ->
                  new HeldCopy(
                      fence,
                      files.all().stream()
                          .filter(entry -> fence.accepts(entry.version()))
                          .toList()));
    }
  }

  /**
   * Those that wait for their manifest included: they need not be read again. Without those that it
   * disowns, which give way to whatever the site holds.
   */
  @Override
  public Map<FileName, IndexEntry> heldIndex() {
    Map<FileName, IndexEntry> index = new HashMap<>();
    synchronized (lock) {
      files.all().stream()
          .filter(entry -> manifest.map(fence -> !isDisowned(entry, fence)).orElse(true))
          .forEach(entry -> index.put(entry.name(), IndexEntry.of(entry)));
      waiting.addTo(index);
    }
    return index;
  }

  /** Tells {@code listener} of each new manifest until the returned action is run. */
  public Runnable onManifest(ManifestListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the change is about another cluster
   */
  @Override
  public void accept(FileChange change) {
    if (!change.cluster().equals(cluster)) {
      throw new IllegalArgumentException(
          "a change of cluster " + change.cluster() + " came to the copy of " + cluster);
    }
    boolean changed;
    synchronized (lock) {
      Optional<ClusterManifest> before = manifest;
      SetDigest heldBefore = files.digest();
      apply(change);
      changed = !before.equals(manifest);
      if (!before.map(ClusterManifest::files).equals(manifest.map(ClusterManifest::files))) {
        step.manifestChanged();
      }
      noteWhetherInStep(!heldBefore.equals(files.digest()));
    }
    if (changed) {
      tellListeners();
    }
  }

  private void tellListeners() {
    manifest.ifPresent(now -> listeners.forEach(listener -> listener.manifestChanged(now)));
  }

  /**
   * Takes over all that another copy of the cluster holds: this one may have missed a change that
   * the other one took. Listeners are told of the manifest again.
   *
   * @param ahead takes no change meanwhile
   */
  public void catchUpWith(NodeFileCache ahead) {
    synchronized (lock) {
      files.become(ahead.files);
      waiting.become(ahead.waiting);
      manifest = ahead.manifest;
      completeness = ahead.completeness;
      step.become(ahead.step);
      marksDue = true;
      noteWhetherInStep(true);
    }
    tellListeners();
  }

  private void apply(FileChange change) {
    if (change instanceof FileChange.Published published) {
      offer(published.file());
    } else if (change instanceof FileChange.Withdrawn withdrawn) {
      offer(withdrawn.mark());
    } else if (change instanceof FileChange.ManifestChanged changed) {
      adopt(changed.manifest());
    } else if (change instanceof FileChange.Resynchronized comparison) {
      adopt(comparison.manifest());
      settle(comparison);
    }
  }

  private void settle(FileChange.Resynchronized told) {
    SiteComparison comparison = new SiteComparison(files, told);
    boolean isCurrent = manifest.equals(Optional.of(told.manifest()));
    if (isCurrent) {
      comparison.overrule();
    }
    told.entries().forEach(this::offer);
    if (isCurrent) {
      comparison.dropAbsent();
    }
  }

  private void adopt(ClusterManifest offered) {
    if (manifest.map(held -> held.version().isNewerThan(offered.version())).orElse(false)) {
      refusedStale.increment();
      return;
    }
    marksDue |= !manifest.map(offered::hasFenceOf).orElse(false);
    manifest = Optional.of(offered);
    waiting.takeUpTo(offered.version().epoch()).forEach(this::offer);
  }

  private void offer(FileEntry entry) {
    if (manifest.isEmpty() || entry.version().epoch() > manifest.get().version().epoch()) {
      waiting.add(entry);
      return;
    }
    ClusterManifest fence = manifest.get();
    if (!fence.accepts(entry.version())) {
      refusedFenced.increment();
      return;
    }
    Optional<FileEntry> held = files.get(entry.name());
    if (held.isEmpty()
        || isDisowned(held.get(), fence)
        || entry.version().isNewerThan(held.get().version())) {
      files.put(entry);
    } else if (held.get().version().isNewerThan(entry.version())) {
      refusedStale.increment();
    }
  }

  /**
   * Whether an agent wrote it that did not lead. Of an epoch after the manifest's nothing is known:
   * such an entry is held when its manifest was lost from disk, and must not give way to an older.
   */
  private static boolean isDisowned(FileEntry held, ClusterManifest fence) {
    return held.version().epoch() <= fence.version().epoch() && !fence.accepts(held.version());
  }

  /**
   * A copy that equals its manifest knows every name that is published, so those that it holds as
   * withdrawn are, whoever wrote so: an agent that no longer led, or one of an epoch of which the
   * site, which was emptied since, has nothing left.
   */
  private void renewDisownedMarks() {
    if (!marksDue || manifest.isEmpty()) {
      return;
    }
    ClusterManifest fence = manifest.get();
    List<FileName> disowned =
        files.all().stream()
            .filter(entry -> entry instanceof WithdrawnFile && isDisowned(entry, fence))
            .map(FileEntry::name)
            .toList();
    disowned.forEach(name -> files.put(SiteComparison.absenceMark(name, fence)));
    marksDue = false;
  }

  private boolean isInStep() {
    return manifest.map(m -> m.files().equals(files.digest())).orElse(false);
  }

  /**
   * @param moved whether the copy holds something else than before
   */
  private void noteWhetherInStep(boolean moved) {
    if (isInStep()) {
      completeness = Completeness.COMPLETE;
      step.inStep();
      renewDisownedMarks();
    } else {
      boolean isUnfinished =
          manifest.map(m -> m.files().equals(SetDigest.UNFINISHED)).orElse(false);
      step.differs(moved && isUnfinished);
    }
  }
}
