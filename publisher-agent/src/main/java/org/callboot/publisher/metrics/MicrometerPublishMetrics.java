package org.callboot.publisher.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.callboot.sync.file.ClusterId;

/**
 * Counts into a Micrometer registry. All meters are registered at once, so that a dashboard shows
 * zeros and not gaps.
 */
public final class MicrometerPublishMetrics implements PublishMetrics {
  private final AtomicLong leader = new AtomicLong();
  private final AtomicLong epoch = new AtomicLong();
  private final Map<String, SiteMetrics> sites = new TreeMap<>();

  /**
   * @param sites all sites that the agent publishes to
   * @param states names of all states that a site's publisher may be in, in lower case
   */
  public MicrometerPublishMetrics(
      MeterRegistry registry, ClusterId cluster, Set<String> sites, Collection<String> states) {
    Tags tags = Tags.of(PublisherMeters.Tag.CLUSTER.asString(), cluster.name());
    gauge(registry, PublisherMeters.LEADER, tags, leader);
    gauge(registry, PublisherMeters.EPOCH, tags, epoch);
    for (String site : sites) {
      Tags ofSite = tags.and(PublisherMeters.Tag.SITE.asString(), site);
      this.sites.put(site, new MicrometerSiteMetrics(registry, ofSite, states));
    }
  }

  private static void gauge(
      MeterRegistry registry, PublisherMeters meter, Tags tags, AtomicLong value) {
    Gauge.builder(meter.getName(), value, AtomicLong::doubleValue)
        .description(meter.text())
        .tags(tags)
        .register(registry);
  }

  @Override
  public void leading(boolean leads, long newEpoch) {
    leader.set(leads ? 1 : 0);
    epoch.set(leads ? newEpoch : 0);
  }

  @Override
  public SiteMetrics site(String site) {
    SiteMetrics metrics = sites.get(site);
    if (metrics == null) {
      throw new IllegalArgumentException("no such site: " + site);
    }
    return metrics;
  }
}
