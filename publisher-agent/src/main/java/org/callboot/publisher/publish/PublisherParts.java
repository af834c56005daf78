package org.callboot.publisher.publish;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.callboot.publisher.database.CursorStore;
import org.callboot.publisher.database.Leadership;
import org.callboot.publisher.database.MasterDatabase;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;

/**
 * What the publisher of one cluster is put together from. The parts belong to whoever made them,
 * except the feeds.
 *
 * @param feeds opens a feed of its own for each site; the publisher closes it
 * @param sites writer of each site by the site's name
 * @param clock wall clock for display; orders nothing
 */
public record PublisherParts(
    ClusterId cluster,
    MasterDatabase database,
    Supplier<ChangeFeed> feeds,
    CursorStore cursors,
    Leadership leadership,
    Map<String, FileWriter> sites,
    PublishSettings settings,
    Ticker ticker,
    Clock clock,
    PublishMetrics metrics) {
  public PublisherParts {
    sites = new TreeMap<>(sites);
  }
}
