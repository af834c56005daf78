package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedBatch;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;
import org.callboot.publisher.metrics.SiteMetrics;
import org.callboot.sync.file.FileName;

/**
 * Lets changes of single devices overtake a long write. While the files of a whole cluster go to a
 * site, which takes minutes over a slow link, a phone that was moved must not wait for the last of
 * them: between two portions the log is read, and what it says of single devices is built from a
 * snapshot of its own and sent in a version of its own. The long write then leaves those devices
 * alone, since its snapshot is older.
 *
 * <p>The cursor does not move by it. What was overtaken is read again after the long write, and
 * found to be on the site already.
 *
 * <p>Belongs to the site's publisher thread.
 */
final class Overtaking implements Portions {
  private final PublisherParts parts;
  private final SiteLedger ledger;
  private final SiteMetrics metrics;
  private final Supplier<Optional<ChangeFeed>> feed;
  private final SnapshotFiles files;
  private final Set<FileName> overtaken = new HashSet<>();

  /** Up to where the log was read; empty while there is nothing to overtake. */
  private Optional<FeedPosition> read = Optional.empty();

  Overtaking(
      PublisherParts parts,
      SiteLedger ledger,
      SiteMetrics metrics,
      SnapshotFiles files,
      Supplier<Optional<ChangeFeed>> feed) {
    this.parts = parts;
    this.ledger = ledger;
    this.metrics = metrics;
    this.feed = feed;
    this.files = files;
  }

  /** A write begins that has everything up to a position. */
  void begin(FeedPosition position) {
    overtaken.clear();
    read = Optional.of(position);
  }

  /** The write is over. */
  void end() {
    overtaken.clear();
    read = Optional.empty();
  }

  @Override
  public boolean isOvertaken(FileName name) {
    return overtaken.contains(name);
  }

  @Override
  public void overtake() {
    if (read.isPresent() && feed.get().isPresent()) {
      lookInto(feed.get().get(), read.get());
    }
  }

  private void lookInto(ChangeFeed log, FeedPosition position) {
    FeedBatch batch = log.read(position, parts.settings().namedRows());
    if (batch.changes().isEmpty()) {
      return;
    }
    read = Optional.of(batch.changes().get(batch.changes().size() - 1).position());
    // An import waits: its devices would hold the long write up more than it them.
    if (!batch.more()) {
      List<RowChange> urgent = batch.changes().stream().filter(Overtaking::isOfOneDevice).toList();
      if (!urgent.isEmpty()) {
        publish(urgent, parts.ticker().nanos() - batch.age().toNanos());
      }
    }
  }

  private static boolean isOfOneDevice(RowChange change) {
    BuildPlan plan = BuildPlan.of(List.of(change), 1);
    return !plan.isEverything()
        && plan.devices().rows().isEmpty()
        && plan.families().isEmpty()
        && !plan.parameters();
  }

  private void publish(List<RowChange> urgent, long sinceNanos) {
    long startNanos = parts.ticker().nanos();
    BuildPlan plan = BuildPlan.of(urgent, urgent.size());
    BatchWriter out = new BatchWriter(ledger, parts, Causes.of(urgent), Portions.NONE);
    try (DatabaseSnapshot snapshot = parts.database().snapshot()) {
      files.bring(plan, snapshot, out);
    }
    out.flush();
    overtaken.addAll(settled(plan, out));
    overtaken.addAll(out.sent());
    long nowNanos = parts.ticker().nanos();
    metrics.files(out.counts());
    metrics.batch(
        RowsByKind.ofChanges(urgent),
        Duration.ofNanos(nowNanos - startNanos),
        Duration.ofNanos(nowNanos - sinceNanos));
  }

  /**
   * Names under which the site has what the changes say. A device that cannot be built any more
   * keeps its last good file, which may be the one that the long write is still to bring.
   */
  private static Set<FileName> settled(BuildPlan plan, BatchWriter out) {
    Set<FileName> names = new HashSet<>();
    plan.devices().names().forEach(name -> names.addAll(ConfigFileBuilder.namesOf(name)));
    names.removeAll(out.kept());
    return names;
  }
}
