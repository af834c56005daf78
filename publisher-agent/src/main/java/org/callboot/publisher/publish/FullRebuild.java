package org.callboot.publisher.publish;

import java.time.Duration;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.metrics.SiteMetrics;

/**
 * Builds every file of one snapshot and brings a site to exactly that: publishes what differs by
 * digest or was written by an agent that no longer led, withdraws names that no device has, writes
 * the manifest and puts the cursor at the snapshot. It needs nothing from before, which makes it
 * the answer to every doubt.
 */
final class FullRebuild {
  private final PublisherParts parts;
  private final SiteLedger ledger;
  private final SiteCursor cursor;
  private final SiteMetrics metrics;
  private final SnapshotFiles files;
  private final Overtaking overtaking;

  FullRebuild(
      PublisherParts parts,
      SiteLedger ledger,
      SiteCursor cursor,
      SiteMetrics metrics,
      SnapshotFiles files,
      Overtaking overtaking) {
    this.parts = parts;
    this.ledger = ledger;
    this.cursor = cursor;
    this.metrics = metrics;
    this.files = files;
    this.overtaking = overtaking;
  }

  void run() {
    run(Causes.of("full rebuild"));
  }

  /** As {@link #run()}, because of some changes. */
  void run(Causes causes) {
    try {
      build(causes);
    } catch (RuntimeException e) {
      metrics.rebuildAborted();
      throw e;
    }
  }

  private void build(Causes causes) {
    long startNanos = parts.ticker().nanos();
    ledger.confirmLead();
    FeedPosition position;
    BatchWriter out;
    try (DatabaseSnapshot snapshot = parts.database().snapshot()) {
      position = snapshot.position();
      ledger.open(snapshot.serviceParameters());
      overtaking.begin(position);
      out = new BatchWriter(ledger, parts, causes, overtaking);
      files.bring(BuildPlan.EVERYTHING, snapshot, out);
      out.flush();
    } finally {
      overtaking.end();
    }
    ledger.finish();
    cursor.move(position);
    metrics.files(out.counts());
    metrics.rebuilt(Duration.ofNanos(parts.ticker().nanos() - startNanos), out.objects());
  }
}
