package org.callboot.publisher.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedException;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.metrics.FailedPart;
import org.callboot.publisher.metrics.SiteGauges;
import org.callboot.publisher.metrics.SiteMetrics;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one site in step with the master database while this agent leads: own feed, own position,
 * own books, so that no site holds another back. States and moves stand in {@link SiteState}.
 *
 * <p>One thread calls {@link #step}; any thread may ask for the {@link #status}.
 */
final class SitePublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SitePublisher.class);

  /** What a deposed agent still had under way arrives within seconds; our choice: 5, 20, 60 s. */
  private static final Duration FIRST_AUDIT = Duration.ofSeconds(5);

  private static final int AUDIT_FACTOR = 4;

  private final PublisherParts parts;
  private final String site;
  private final Pause pause;
  private final SiteMetrics metrics;
  private final SiteLedger ledger;
  private final SiteCursor cursor;
  private final UnbuiltDevices unbuilt;
  private final FullRebuild rebuild;
  private final ChangePublisher changes;
  private final SiteFollower follower;
  private final BackOff backOff;
  private Optional<ChangeFeed> feed = Optional.empty();
  private long rebuiltNanos;
  private long auditedNanos;

  /** Until the next audit; grows from a take-over on to the interval of the settings. */
  private Duration auditPause;

  private volatile SiteState state = SiteState.CONNECTING;
  private volatile Optional<String> problem = Optional.empty();
  private volatile Optional<Instant> lastPublished = Optional.empty();

  /** The site has every change that was committed until then. */
  private volatile long caughtUpNanos;

  /** One object, by which the meters know whose values they show. */
  private final SiteGauges gauges =
      new SiteGauges() {
        @Override
        public Duration lag() {
          return SitePublisher.this.lag();
        }

        @Override
        public Duration heldBack() {
          return follower.heldBack();
        }

        @Override
        public int unbuiltDevices() {
          return unbuilt.count();
        }
      };

  SitePublisher(PublisherParts parts, String site, FileWriter writer, Lead lead, Pause pause) {
    this.parts = parts;
    this.site = site;
    this.pause = pause;
    this.auditPause = parts.settings().auditInterval();
    this.metrics = parts.metrics().site(site);
    this.ledger = new SiteLedger(parts, writer, lead, metrics);
    this.cursor = new SiteCursor(parts.cursors(), site, lead, ledger);
    this.unbuilt = new UnbuiltDevices(site);
    SnapshotFiles files = new SnapshotFiles(ledger, unbuilt);
    Overtaking overtaking = new Overtaking(parts, ledger, metrics, files, () -> feed);
    this.rebuild = new FullRebuild(parts, ledger, cursor, metrics, files, overtaking);
    this.changes = new ChangePublisher(parts, ledger, cursor, rebuild, metrics, files, overtaking);
    this.follower = new SiteFollower(parts.settings(), parts.ticker());
    this.backOff = new BackOff(parts.settings().firstBackOff(), parts.settings().longestBackOff());
    this.caughtUpNanos = parts.ticker().nanos();
    metrics.state(state.tag());
    metrics.show(gauges);
  }

  SiteState state() {
    return state;
  }

  SiteStatus status() {
    return new SiteStatus(
        site, state, cursor.position(), lastPublished, lag(), unbuilt.count(), problem);
  }

  private Duration lag() {
    return Duration.ofNanos(parts.ticker().nanos() - caughtUpNanos);
  }

  /** Does the next thing that its state asks for; waits at most for one poll or one back-off. */
  void step() throws InterruptedException {
    try {
      act();
    } catch (DeposedException e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
      enter(SiteState.DEPOSED);
    } catch (StoreUnavailableException | EntriesRefusedException e) {
      ledger.distrust();
      fail(FailedPart.SITE, e);
    } catch (DatabaseException e) {
      fail(FailedPart.DATABASE, e);
    } catch (FeedException e) {
      fail(FailedPart.FEED, e);
    } catch (RuntimeException e) {
      LOG.error("site {}: unexpected error, please report it; trying again", site, e);
      ledger.distrust();
      fail(FailedPart.INTERNAL, e);
    }
  }

  private void act() throws InterruptedException {
    switch (state) {
      case CONNECTING -> connect();
      case REBUILDING -> rebuild();
      case FOLLOWING -> follow();
      case WAITING -> waitAndConnect();
      case DEPOSED -> throw new IllegalStateException("deposed: there is nothing more to do");
    }
  }

  private void connect() {
    if (feed.isEmpty()) {
      feed = Optional.of(parts.feeds().get());
    }
    cursor.refresh();
    Optional<FeedPosition> position = cursor.position();
    if (position.isPresent() && ledger.continues()) {
      ledger.auditIfDue();
      follower.restart(position.get());
      enter(SiteState.FOLLOWING);
    } else {
      ledger.takeOver();
      auditPause = shorter(FIRST_AUDIT);
      enter(SiteState.REBUILDING);
    }
  }

  private void rebuild() {
    rebuild.run();
    rebuiltNanos = parts.ticker().nanos();
    auditedNanos = rebuiltNanos;
    cursor.position().ifPresent(follower::restart);
    published();
    int purged = cursor.purge();
    LOG.debug("site {}: {} rows of the change log were not needed any more", site, purged);
    enter(SiteState.FOLLOWING);
  }

  private void follow() throws InterruptedException {
    cursor.noticeRestoring();
    if (cursor.position().isEmpty() || !ledger.continues()) {
      enter(SiteState.CONNECTING);
    } else if (hasPassed(parts.settings().rebuildInterval(), rebuiltNanos)) {
      ledger.audit();
      enter(SiteState.REBUILDING);
    } else {
      auditAtIntervals();
      followFrom(cursor.position().get());
    }
  }

  private void followFrom(FeedPosition position) throws InterruptedException {
    ChangeFeed open = feed.orElseThrow();
    follower.read(open);
    Optional<Long> knowsAllUntil = follower.knowsAllUntilNanos();
    if (follower.isCaughtUp() && !ledger.isUnfinished()) {
      caughtUp(knowsAllUntil);
      recovered();
    }
    if (follower.isDue() || ledger.isUnfinished()) {
      changes.publish(follower.takeOrNone(position));
      caughtUp(knowsAllUntil);
      follower.restart(cursor.position().orElse(position));
      published();
      return;
    }
    Duration wait = follower.untilNextRead();
    if (!wait.isZero()) {
      open.awaitWakeUp(wait);
    }
  }

  private void caughtUp(Optional<Long> untilNanos) {
    untilNanos.ifPresent(nanos -> caughtUpNanos = nanos);
  }

  private void auditAtIntervals() {
    if (hasPassed(auditPause, auditedNanos)) {
      int different = ledger.audit();
      auditedNanos = parts.ticker().nanos();
      auditPause = shorter(auditPause.multipliedBy(AUDIT_FACTOR));
      if (different > 0) {
        LOG.info("site {}: {} files were not as published and are written again", site, different);
      }
    }
  }

  private Duration shorter(Duration pause) {
    Duration interval = parts.settings().auditInterval();
    return pause.compareTo(interval) < 0 ? pause : interval;
  }

  private boolean hasPassed(Duration interval, long sinceNanos) {
    return parts.ticker().nanos() - sinceNanos - interval.toNanos() >= 0;
  }

  private void published() {
    lastPublished = Optional.of(parts.clock().instant());
    recovered();
  }

  private void recovered() {
    problem = Optional.empty();
    backOff.reset();
  }

  private void fail(FailedPart part, RuntimeException e) {
    metrics.failed(part);
    if (problem.isEmpty()) {
      LOG.warn("site {}: {}; its files stay as they are until it can go on", site, e.getMessage());
    }
    problem = Optional.of(part.tag() + ": " + e.getMessage());
    enter(SiteState.WAITING);
  }

  private void waitAndConnect() throws InterruptedException {
    if (!pause.await(backOff.next())) {
      enter(SiteState.CONNECTING);
    }
  }

  private void enter(SiteState next) {
    LOG.debug("site {}: {} -> {}", site, state, next);
    state = state.to(next);
    if (next != SiteState.FOLLOWING) {
      follower.pause();
    }
    metrics.state(state.tag());
  }

  @Override
  public void close() {
    feed.ifPresent(ChangeFeed::close);
    metrics.showEnds(gauges);
  }
}
