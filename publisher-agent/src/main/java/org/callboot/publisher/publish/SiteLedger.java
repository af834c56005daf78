package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.metrics.SiteMetrics;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.StoreUnavailableException;

/**
 * The books of one site: what it holds, in which epoch this agent writes, and the fence that keeps
 * out what a deposed agent writes late. Everything that goes to the site goes through here.
 *
 * <p>Every attempt has a revision of its own, also one that fails, so that no two different
 * contents ever have the same version and a write that arrives late is older than what replaced it.
 *
 * <p>Belongs to the site's publisher thread.
 */
final class SiteLedger {
  /**
   * Longest time between two manifests of a long publication; our choice. What came after the last
   * one is sent again when the lead changes.
   */
  private static final Duration MARK_INTERVAL = Duration.ofSeconds(10);

  private final PublisherParts parts;
  private final FileWriter site;
  private final Lead lead;
  private final SiteMetrics metrics;
  private final PublishedIndex index = new PublishedIndex();
  private final PortionSize portion;
  private SortedMap<Long, Long> closedEpochs = new TreeMap<>();
  private SortedMap<String, String> parameters = new TreeMap<>();
  private long epoch;
  private long usedRevision;

  /** Revision of the last manifest over a whole set of files; 0 if there is none of this epoch. */
  private long finishedRevision;

  /** The site has no manifest. */
  private boolean isNew;

  /** What the site's manifest stands for. */
  private SetDigest claimed = SetDigest.UNFINISHED;

  /** Of the last manifest that this agent wrote. */
  private long manifestRevision;

  private long manifestNanos;

  private boolean auditDue;

  /** Files or parameters have changed since the last manifest that the site acknowledged. */
  private boolean manifestDue;

  SiteLedger(PublisherParts parts, FileWriter site, Lead lead, SiteMetrics metrics) {
    this.parts = parts;
    this.site = site;
    this.lead = lead;
    this.metrics = metrics;
    this.portion = new PortionSize(parts.settings().writeFiles());
  }

  /**
   * Whether the site is as this agent left it: its manifest is the last one written here, and this
   * agent's epoch is still the one in force. One look-up.
   */
  boolean continues() {
    lead.require();
    return site.manifest(parts.cluster()).filter(this::isLastWritten).isPresent();
  }

  private boolean isLastWritten(ClusterManifest manifest) {
    return isOwn(manifest.version())
        && finishedRevision > 0
        && manifest.version().revision() >= finishedRevision;
  }

  private boolean isOwn(FileVersion version) {
    return version.epoch() == epoch && epoch == lead.epoch() && version.revision() <= usedRevision;
  }

  /**
   * Takes the site over: opens this agent's epoch on it and reads its index. A full rebuild has to
   * follow.
   *
   * <p>Order matters. The manifest of the new epoch is written first, with the files as they are:
   * from then on nodes refuse what the deposed agent writes. The index is read after that, so that
   * what it wrote until then is seen and replaced. What this agent published before and the site no
   * longer has is in doubt: nodes may hold it and take nothing older.
   */
  void takeOver() {
    finishedRevision = 0;
    confirmLead();
    Optional<ClusterManifest> held = site.manifest(parts.cluster());
    isNew = held.isEmpty();
    claimed = held.map(ClusterManifest::files).orElse(SetDigest.UNFINISHED);
    if (isNew) {
      epoch = lead.epoch();
      closedEpochs = new TreeMap<>();
    } else if (isOwn(held.get().version())) {
      closedEpochs = new TreeMap<>(held.get().closedEpochs());
    } else {
      openEpoch(held.get());
    }
    index.compare(site.index(parts.cluster()));
    if (raisesAboveIndex()) {
      takeOver();
    }
  }

  /**
   * Gives a site without a manifest one that says that its files are still to come: its nodes serve
   * what they get from then on, and take nothing for complete.
   */
  void open(SortedMap<String, String> firstParameters) {
    if (isNew) {
      setParameters(firstParameters);
      writeManifest(SetDigest.UNFINISHED, closedEpochs);
      isNew = false;
    }
  }

  /**
   * Asks the database, before anything that an agent which hung must not do: on an empty site there
   * is no fence that would keep its files out.
   *
   * @throws DeposedException if this agent does not lead
   */
  void confirmLead() {
    if (!lead.confirm()) {
      throw new DeposedException("the database says that this agent does not lead");
    }
  }

  private void openEpoch(ClusterManifest last) {
    FileVersion version = last.version();
    epoch = version.epoch() >= lead.epoch() ? lead.raiseAbove(version.epoch()) : lead.epoch();
    usedRevision = Math.max(usedRevision, version.revision());
    closedEpochs = new TreeMap<>(last.closedEpochs());
    closedEpochs.put(version.epoch(), version.revision());
    parameters = last.parameters();
    writeManifest(last.files(), closedEpochs);
  }

  /**
   * Compares the site's index with the books if something made it doubtful. The manifest is written
   * again even if nothing differs: nodes that were restarted meanwhile may have given it back, and
   * know by a new one that an agent has looked.
   */
  void auditIfDue() {
    if (auditDue) {
      audit();
      manifestDue = true;
    }
  }

  /**
   * Compares the site with the books, and its index if the summaries differ. What differs is in
   * doubt from then on: something was lost, or a deposed agent wrote late.
   *
   * @return how many names differ
   */
  int audit() {
    boolean isSame = site.summary(parts.cluster()).equals(index.summary());
    int different = isSame ? 0 : index.compare(site.index(parts.cluster()));
    auditDue = false;
    return raisesAboveIndex() ? Math.max(1, different) : different;
  }

  /**
   * If the site holds what this agent did not write under the epoch in force, or under a later one,
   * the master database was restored from an older copy, or another leads: then this throws.
   */
  private boolean raisesAboveIndex() {
    boolean foreign = index.hasNewerThan(epoch, usedRevision);
    if (foreign) {
      lead.raiseAbove(index.highestEpoch());
    }
    return foreign;
  }

  /** The site did not answer or refused: its index is read again before anything else. */
  void distrust() {
    auditDue = true;
  }

  /** The version of a new attempt. */
  FileVersion nextVersion() {
    usedRevision++;
    return new FileVersion(epoch, usedRevision);
  }

  boolean needs(BuiltFile file) {
    return !index.holds(file.name(), file.content().digest()) || !isAccepted(file.name());
  }

  boolean needsWithdrawal(FileName name) {
    return index.mayBeLive(name) || !isAccepted(name);
  }

  /**
   * A file cannot be built at present, and is to stay as the site has it. If it is in doubt, it is
   * no reason for a batch any more, and the manifest is written over what the site says it holds.
   *
   * @return false if nodes refuse what the site holds under this name: no manifest can stand for it
   */
  boolean keeps(FileName name) {
    if (!isAccepted(name)) {
      return false;
    }
    manifestDue |= index.leave(name);
    return true;
  }

  private boolean isAccepted(FileName name) {
    return index.version(name).map(this::isAccepted).orElse(true);
  }

  private boolean isAccepted(FileVersion version) {
    Long lastFinished = closedEpochs.get(version.epoch());
    return version.epoch() == epoch || (lastFinished != null && version.revision() <= lastFinished);
  }

  /**
   * Writes entries.
   *
   * @throws EntriesRefusedException if the site holds newer ones; all of them stay in doubt
   */
  void write(List<? extends FileEntry> entries) {
    lead.require();
    manifestDue = true;
    index.doubt(entries.stream().map(FileEntry::name).toList());
    int refused = writeMeasured(entries);
    if (refused > 0) {
      metrics.refused(refused);
      throw new EntriesRefusedException(refused);
    }
    index.confirm(entries);
  }

  private int writeMeasured(List<? extends FileEntry> entries) {
    long startNanos = parts.ticker().nanos();
    try {
      int refused = site.write(entries);
      portion.took(Duration.ofNanos(parts.ticker().nanos() - startNanos));
      return refused;
    } catch (StoreUnavailableException e) {
      portion.failed();
      throw e;
    }
  }

  /** Entries that are written at a time. */
  int portion() {
    return portion.files();
  }

  /** Writes the manifest over all that was written, if anything differs from the last one. */
  void finishIfDue() {
    if (manifestDue) {
      finish();
    }
  }

  /**
   * In the middle of a long publication, at intervals: a manifest, so that whoever goes on after a
   * change of the lead need not send again what was written so far. What is written from here on
   * needs another version, see {@link #isClosed}.
   *
   * <p>Until this agent has brought the site to what its database says, the manifest stands for the
   * same as before: the books are what the site said then, and may hold late writes and lack what
   * the site lost, which nodes would believe.
   */
  void markIfDue() {
    boolean isDue =
        manifestDue
            && !index.hasDoubts()
            && parts.ticker().nanos() - manifestNanos >= MARK_INTERVAL.toNanos();
    if (isDue) {
      writeManifest(finishedRevision > 0 ? index.digest() : claimed, closedEpochs);
    }
  }

  /**
   * Whether a manifest stands for everything of this version. A write in it that came now could not
   * be told from one that was part of what the manifest says.
   */
  boolean isClosed(FileVersion version) {
    return version.revision() <= manifestRevision;
  }

  /** Writes the manifest over all that was written. */
  void finish() {
    closedEpochs.keySet().retainAll(index.epochs());
    finishedRevision = writeManifest(index.digest(), closedEpochs);
    manifestDue = false;
  }

  private long writeManifest(SetDigest files, SortedMap<Long, Long> closed) {
    lead.require();
    FileVersion version = nextVersion();
    ClusterManifest manifest =
        new ClusterManifest(
            parts.cluster(), version, files, closed, parameters, parts.clock().instant());
    if (!site.writeManifest(manifest)) {
      throw new DeposedException("the site follows another agent");
    }
    claimed = files;
    manifestRevision = version.revision();
    manifestNanos = parts.ticker().nanos();
    return version.revision();
  }

  ClusterId cluster() {
    return parts.cluster();
  }

  /** Sets the service parameters of the next manifest. */
  void setParameters(SortedMap<String, String> values) {
    if (!values.equals(parameters)) {
      parameters = new TreeMap<>(values);
      manifestDue = true;
    }
  }

  /** The epoch that this agent writes in on this site. */
  long epoch() {
    return epoch;
  }

  Set<FileName> names() {
    return index.names();
  }

  Set<FileName> doubted() {
    return index.doubted();
  }

  /**
   * Whether the site needs a batch even if no row changes: files are in doubt, or those that it
   * acknowledged are in no manifest yet.
   */
  boolean isUnfinished() {
    return manifestDue || index.hasDoubts();
  }
}
