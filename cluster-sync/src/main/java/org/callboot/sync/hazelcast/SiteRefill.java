package org.callboot.sync.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.FileWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a site back what its nodes hold and it has lost: all of them were restarted while no agent
 * was there, or those went away that held a part of it. New nodes then get their files from the
 * site, and an agent whose database was restored from an older copy finds the later epoch, which it
 * has to go beyond, or nodes would take none of its files.
 *
 * <p>A site that an agent keeps is not overwritten by a node that was away: the other nodes would
 * serve what was undone. It gets one entry, which tells the agent of the epoch at its next audit.
 *
 * <p>Used by one subscription's thread.
 */
final class SiteRefill {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRefill.class);

  /**
   * Comparisons at which the site must be behind, some seconds: an agent may be about to publish.
   */
  private static final int PATIENCE = 4;

  private static final int PORTION = 500;

  private final ClusterId cluster;
  private final FileWriter site;
  private final FileSubscriber subscriber;
  private final GivenBack givenBack;
  private int behind;
  private int lacking;

  SiteRefill(ClusterId cluster, FileWriter site, FileSubscriber subscriber, GivenBack givenBack) {
    this.cluster = cluster;
    this.site = site;
    this.subscriber = subscriber;
    this.givenBack = givenBack;
  }

  /**
   * Whether the copy follows a later manifest than the site's.
   *
   * @param manifest the site's; null if it has none
   */
  boolean isBehind(@Nullable ClusterManifest manifest) {
    boolean isBehind =
        subscriber
            .wholeVersion()
            .filter(held -> manifest == null || held.isNewerThan(manifest.version()))
            .isPresent();
    behind = isBehind ? behind + 1 : 0;
    return isBehind;
  }

  /**
   * Gives what such a site needs if it was behind for some seconds. Entries first and the manifest
   * behind them, as agents do; writing twice does no harm.
   *
   * @param manifest the site's; null if it has none
   */
  void giveIfItStaysSo(@Nullable ClusterManifest manifest) {
    if (behind < PATIENCE) {
      return;
    }
    behind = 0;
    boolean isKept =
        manifest != null
            && !manifest.files().equals(SetDigest.UNFINISHED)
            && !givenBack.holds(manifest);
    subscriber
        .heldCopy()
        .ifPresent(
            copy ->
                newestOf(copy)
                    .filter(newest -> isKept)
                    .ifPresentOrElse(this::tellOfEpoch, () -> giveAll(copy)));
  }

  private static Optional<FileEntry> newestOf(FileSubscriber.HeldCopy copy) {
    return copy.entries().stream()
        .reduce((one, other) -> one.version().isNewerThan(other.version()) ? one : other);
  }

  private void tellOfEpoch(FileEntry newest) {
    LOG.warn(
        "cluster {}: the site is of an earlier epoch than the copy, as after a restored database;"
            + " its agent is told of epoch {} and will go beyond it, until then this node serves"
            + " its own files",
        cluster,
        newest.version().epoch());
    site.write(List.of(newest));
  }

  private void giveAll(FileSubscriber.HeldCopy copy) {
    LOG.info(
        "cluster {}: the site has lost its files and gets {} entries back",
        cluster,
        copy.entries().size());
    if (give(copy)) {
      givenBack.note(copy.manifest());
      site.writeManifest(copy.manifest());
    }
  }

  /** Writes the entries; false if an agent came meanwhile. */
  private boolean give(FileSubscriber.HeldCopy copy) {
    List<FileEntry> portion = new ArrayList<>(PORTION);
    for (FileEntry entry : copy.entries()) {
      portion.add(entry);
      if (portion.size() == PORTION) {
        if (isTaken(copy.manifest())) {
          return false;
        }
        site.write(portion);
        portion.clear();
      }
    }
    if (isTaken(copy.manifest())) {
      return false;
    }
    site.write(portion);
    return true;
  }

  /**
   * Looks at a site whose manifest the copy equals. One that has fewer entries than that counts has
   * lost some with the nodes that held them, and gets them back if it stays so.
   *
   * @param entries that the site has, marks of withdrawn files included
   * @return whether it is short of some
   */
  boolean mendsLoss(ClusterManifest manifest, int entries) {
    boolean isShort = entries < manifest.files().count();
    lacking = isShort ? lacking + 1 : 0;
    if (lacking >= PATIENCE) {
      lacking = 0;
      LOG.warn(
          "cluster {}: the site has lost {} entries with nodes that went away, and gets them back",
          cluster,
          manifest.files().count() - entries);
      subscriber.heldCopy().ifPresent(this::give);
    }
    return isShort;
  }

  /**
   * An agent has come meanwhile and knows better. What it meets of ours all the same its manifest
   * disowns, and its next audit withdraws.
   */
  private boolean isTaken(ClusterManifest ours) {
    return site.manifest(cluster)
        .filter(theirs -> theirs.version().isNewerThan(ours.version()))
        .isPresent();
  }
}
