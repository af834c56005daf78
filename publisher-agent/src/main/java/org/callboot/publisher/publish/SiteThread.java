package org.callboot.publisher.publish;

import java.time.Duration;
import org.callboot.sync.store.FileWriter;

/** The thread of one site's publisher, for one term. */
final class SiteThread {
  private final StopSignal stop = new StopSignal();
  private final StopSignal termOver;
  private final SitePublisher publisher;
  private final Thread thread;

  /**
   * @param termOver given when the site turns out to follow another agent
   */
  SiteThread(PublisherParts parts, String site, FileWriter writer, Lead lead, StopSignal termOver) {
    this.termOver = termOver;
    this.publisher = new SitePublisher(parts, site, writer, lead, stop);
    this.thread = new Thread(this::run, "publish-" + parts.cluster() + "-" + site);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (publisher) {
      while (!stop.isGiven() && publisher.state() != SiteState.DEPOSED) {
        publisher.step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!stop.isGiven()) {
        termOver.give();
      }
    }
  }

  SiteStatus status() {
    return publisher.status();
  }

  /** Tells it to stop; what it waits for ends. */
  void stop() {
    stop.give();
    thread.interrupt();
  }

  void join(Duration limit) throws InterruptedException {
    thread.join(limit.toMillis());
  }
}
