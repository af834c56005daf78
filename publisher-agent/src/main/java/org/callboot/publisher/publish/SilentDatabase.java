package org.callboot.publisher.publish;

import java.time.Duration;
import org.callboot.publisher.metrics.SiteGauges;

/**
 * What the meters of all sites show while the database does not answer: nobody publishes then, and
 * nobody knows what was committed, so all sites lag since the last answer.
 */
final class SilentDatabase implements SiteGauges {
  private final PublisherParts parts;
  private volatile long answeredNanos;

  SilentDatabase(PublisherParts parts) {
    this.parts = parts;
    this.answeredNanos = parts.ticker().nanos();
  }

  void answered() {
    answeredNanos = parts.ticker().nanos();
    parts.sites().keySet().forEach(site -> parts.metrics().site(site).showEnds(this));
  }

  void doesNotAnswer() {
    parts.sites().keySet().forEach(site -> parts.metrics().site(site).show(this));
  }

  @Override
  public Duration lag() {
    return Duration.ofNanos(parts.ticker().nanos() - answeredNanos);
  }

  @Override
  public Duration heldBack() {
    return Duration.ZERO;
  }

  @Override
  public int unbuiltDevices() {
    return 0;
  }
}
