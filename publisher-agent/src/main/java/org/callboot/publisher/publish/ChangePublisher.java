package org.callboot.publisher.publish;

import java.time.Duration;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.feed.ChangeBatch;
import org.callboot.publisher.metrics.SiteMetrics;

/** Brings one batch of changes to one site. */
final class ChangePublisher {
  private final PublisherParts parts;
  private final SiteLedger ledger;
  private final SiteCursor cursor;
  private final FullRebuild rebuild;
  private final SiteMetrics metrics;
  private final SnapshotFiles files;
  private final Overtaking overtaking;

  ChangePublisher(
      PublisherParts parts,
      SiteLedger ledger,
      SiteCursor cursor,
      FullRebuild rebuild,
      SiteMetrics metrics,
      SnapshotFiles files,
      Overtaking overtaking) {
    this.parts = parts;
    this.ledger = ledger;
    this.cursor = cursor;
    this.rebuild = rebuild;
    this.metrics = metrics;
    this.files = files;
    this.overtaking = overtaking;
  }

  /**
   * The change line: rows to plan, plan and a fresh snapshot to files, files to the site, manifest
   * behind them, cursor last. If it ends with an exception at any point, doing it again from the
   * cursor is right and harmless.
   */
  void publish(ChangeBatch batch) {
    long startNanos = parts.ticker().nanos();
    BuildPlan plan = BuildPlan.of(batch.changes(), ledger.doubted(), parts.settings().namedRows());
    if (plan.isEverything()) {
      rebuild.run(Causes.of(batch.changes()));
    } else {
      publish(plan, batch);
    }
    count(batch, startNanos);
  }

  private void publish(BuildPlan plan, ChangeBatch batch) {
    overtaking.begin(batch.end());
    BatchWriter out = new BatchWriter(ledger, parts, Causes.of(batch.changes()), overtaking);
    try (DatabaseSnapshot snapshot = parts.database().snapshot()) {
      files.bring(plan, snapshot, out);
      out.flush();
    } finally {
      overtaking.end();
    }
    ledger.finishIfDue();
    cursor.move(batch.end());
    metrics.files(out.counts());
  }

  private void count(ChangeBatch batch, long startNanos) {
    long nowNanos = parts.ticker().nanos();
    metrics.batch(
        RowsByKind.of(batch.rowsByTable()),
        Duration.ofNanos(nowNanos - startNanos),
        Duration.ofNanos(nowNanos - batch.sinceNanos()));
  }
}
