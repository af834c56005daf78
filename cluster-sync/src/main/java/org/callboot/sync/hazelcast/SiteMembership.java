package org.callboot.sync.hazelcast;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileSubscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's way to its site, also before it has joined: who subscribes early is told from the moment
 * of joining on. Joining takes minutes when a peer accepts connections and says nothing, so it can
 * go on in the background.
 */
public final class SiteMembership implements FileReader, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteMembership.class);
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(5);

  /** Pause before joining is tried again; our choice. */
  private static final long PAUSE_SECONDS = 10;

  private final String site;
  private final HazelcastSettings settings;
  private final Object lock = new Object();
  private final List<EarlySubscription> early = new ArrayList<>();
  private final CompletableFuture<ClusterMember> firstAttempt = new CompletableFuture<>();
  private final CompletableFuture<ClusterMember> joined = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<ClusterMember> member = Optional.empty();
  private Optional<Instant> joinedAt = Optional.empty();

  /**
   * Not joined yet.
   *
   * @throws SettingsException if settings contradict each other
   */
  public SiteMembership(String site, HazelcastSettings settings) {
    SiteConfig.check(settings);
    this.site = site;
    this.settings = settings;
  }

  /**
   * Joins the peers that are up, or starts the site alone.
   *
   * @throws IllegalStateException if the port is taken or the address is not this host's
   */
  public void join() {
    take(ClusterMember.join(site, settings));
  }

  /**
   * Joins on a thread of its own, and tries again until it succeeds or is closed.
   *
   * @return how the first attempt ended: exceptionally for what {@link #join} throws
   */
  public CompletableFuture<ClusterMember> joinInBackground() {
    Thread thread = new Thread(this::keepJoining, "join-" + site);
    thread.setDaemon(true);
    thread.start();
    return firstAttempt.copy();
  }

  private void keepJoining() {
    try {
      while (closed.getCount() > 0) {
        try {
          join();
          return;
        } catch (RuntimeException e) {
          firstAttempt.completeExceptionally(e);
          if (closed.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
            return;
          }
          LOG.warn(
              "The site is not joined and is tried again, the copies on disk are served until"
                  + " then: {}",
              e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(ClusterMember now) {
    synchronized (lock) {
      if (closed.getCount() == 0) {
        now.close();
        return;
      }
      member = Optional.of(now);
      joinedAt = Optional.of(Clock.systemUTC().instant());
      FileReader store = storeOf(now);
      early.forEach(waiting -> waiting.begin(store));
      early.clear();
    }
    reportLoneliness();
    firstAttempt.complete(now);
    joined.complete(now);
  }

  private void reportLoneliness() {
    if (settings.kubernetes().service().isPresent() && size() == 1) {
      remark().ifPresent(remark -> LOG.warn("The site has begun with this node alone: {}", remark));
    }
  }

  @Override
  public Subscription subscribe(ClusterId cluster, FileSubscriber subscriber) {
    synchronized (lock) {
      EarlySubscription subscription = new EarlySubscription(cluster, subscriber);
      if (member.isPresent()) {
        subscription.begin(storeOf(member.get()));
      } else {
        early.add(subscription);
      }
      return subscription;
    }
  }

  private FileReader storeOf(ClusterMember joinedMember) {
    return new HazelcastFileStore(
        joinedMember.hazelcast(), STORE_TIMEOUT, settings.compareInterval());
  }

  /** Where peers and agents reach this member; empty before it has joined. */
  public Optional<InetSocketAddress> address() {
    return member().map(ClusterMember::address);
  }

  /**
   * As {@link #address()}, but waits until the site is joined.
   *
   * @throws java.util.concurrent.CancellationException if it is closed before
   */
  public InetSocketAddress awaitAddress() {
    return joined.join().address();
  }

  /** Members of the site that this one sees, itself included; 0 while it is none. */
  public int size() {
    return member().filter(held -> held.problem().isEmpty()).map(ClusterMember::size).orElse(0);
  }

  /** What an operator should know of the membership, in one line. Never blocks. */
  public Optional<String> remark() {
    return MembershipRemark.of(settings, size());
  }

  /** Nodes that should be seen and are not; 0 where the settings do not say how many there are. */
  public int missing() {
    return MembershipRemark.missing(settings, size());
  }

  /** Time of day when this node joined; empty before. For display. */
  public Optional<Instant> joinedAt() {
    synchronized (lock) {
      return joinedAt;
    }
  }

  /** As {@link ClusterMember#merges()}; 0 before it has joined. */
  public long merges() {
    return member().map(ClusterMember::merges).orElse(0L);
  }

  private Optional<ClusterMember> member() {
    synchronized (lock) {
      return member;
    }
  }

  /** Leaves; an attempt under way is given up as soon as Hazelcast returns from it. */
  @Override
  public void close() {
    Optional<ClusterMember> left;
    synchronized (lock) {
      closed.countDown();
      left = member;
    }
    joined.cancel(false);
    left.ifPresent(ClusterMember::close);
  }

  /** Begins when the site is joined. */
  private static final class EarlySubscription implements Subscription {
    private final ClusterId cluster;
    private final FileSubscriber subscriber;
    private Optional<Subscription> begun = Optional.empty();
    private boolean ended;

    EarlySubscription(ClusterId cluster, FileSubscriber subscriber) {
      this.cluster = cluster;
      this.subscriber = subscriber;
    }

    synchronized void begin(FileReader store) {
      if (!ended) {
        begun = Optional.of(store.subscribe(cluster, subscriber));
      }
    }

    @Override
    public synchronized void close() {
      ended = true;
      begun.ifPresent(Subscription::close);
    }
  }
}
