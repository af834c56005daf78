package org.callboot.sync.hazelcast;

import java.util.ArrayList;
import java.util.List;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.FileWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a site back what its nodes hold and it has lost: all of them were restarted while no agent
 * was there. New nodes then get their files from the site, and an agent whose database was restored
 * from an older copy finds the later epoch, which it has to go beyond, or nodes would take none of
 * its files.
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

  /** Entries first and the manifest behind them, as agents do. Writing twice does no harm. */
  void giveIfItStaysSo() {
    if (behind >= PATIENCE) {
      subscriber.heldCopy().ifPresent(this::give);
      behind = 0;
    }
  }

  private void give(FileSubscriber.HeldCopy copy) {
    LOG.info(
        "cluster {}: the site has lost its files and gets {} entries back",
        cluster,
        copy.entries().size());
    List<FileEntry> portion = new ArrayList<>(PORTION);
    for (FileEntry entry : copy.entries()) {
      portion.add(entry);
      if (portion.size() == PORTION) {
        if (isTaken(copy.manifest())) {
          return;
        }
        site.write(portion);
        portion.clear();
      }
    }
    if (!isTaken(copy.manifest())) {
      site.write(portion);
      givenBack.note(copy.manifest());
      site.writeManifest(copy.manifest());
    }
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
