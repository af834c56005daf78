package org.callboot.sync.hazelcast;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileSubscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's way to its site, also before it has joined: who subscribes early is told from the moment
 * of joining on. Joining takes minutes when a peer accepts connections and says nothing, so it can
 * go on in the background. A member that stopped by itself, as Hazelcast does for want of memory,
 * is replaced by a new one, to which all subscriptions go; so is one that is alone because the
 * Kubernetes API did not name the others, since only a new one asks again.
 */
public final class SiteMembership implements FileReader, Component {
  private static final Logger LOG = LoggerFactory.getLogger(SiteMembership.class);
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(5);

  /** Time between two attempts to join, and between two looks at the member; our choice. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Pauses after which a member that is cut off is replaced; our choice: once a minute. */
  private static final int PAUSES_CUT_OFF = 6;

  private final String site;
  private final HazelcastSettings settings;
  private final Duration pause;
  private final Function<ClusterMember, FileReader> stores;

  /**
   * Held by who changes what follows, also while Hazelcast is asked; readers, which answer probes,
   * do not wait for it.
   */
  private final Object lock = new Object();

  private final List<SiteSubscription> subscriptions = new ArrayList<>();
  private final CompletableFuture<ClusterMember> firstAttempt = new CompletableFuture<>();
  private final CompletableFuture<ClusterMember> joined = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<ClusterMember> member = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();
  private volatile long earlierMerges;

  /** The one that was got stays, for agents and peers know it. */
  private volatile int port;

  private volatile Optional<Instant> joinedAt = Optional.empty();
  private int pausesCutOff;

  /** Not joined yet. */
  public SiteMembership(String site, HazelcastSettings settings) {
    this(
        site,
        settings,
        PAUSE,
        member ->
            new HazelcastFileStore(member.hazelcast(), STORE_TIMEOUT, settings.compareInterval()));
  }

  SiteMembership(
      String site,
      HazelcastSettings settings,
      Duration pause,
      Function<ClusterMember, FileReader> stores) {
    this.site = site;
    this.settings = settings;
    this.pause = pause;
    this.stores = stores;
    this.port = settings.port();
  }

  /**
   * Joins the peers that are up, or starts the site alone; joins again when that is lost.
   *
   * @throws IllegalStateException if the port is taken or the address is not this host's
   */
  public void join() {
    take(ClusterMember.join(site, settings, port));
    keepJoined();
  }

  /**
   * Joins on a thread of its own, and tries again until it succeeds or is closed.
   *
   * @return how the first attempt ended: exceptionally for what {@link #join} throws
   */
  public CompletableFuture<ClusterMember> joinInBackground() {
    keepJoined();
    return firstAttempt.copy();
  }

  private void keepJoined() {
    Thread thread = new Thread(this::joinWhereNeeded, "join-" + site);
    thread.setDaemon(true);
    thread.start();
  }

  private void joinWhereNeeded() {
    try {
      do {
        lookAtMember();
      } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever happens, the next look comes: a node that gave up joining would serve old files. */
  private void lookAtMember() {
    try {
      takeLost().ifPresent(this::letGo);
      if (member.isEmpty()) {
        tryToJoin();
      }
    } catch (RuntimeException | Error e) {
      LOG.error(
          "Looking after the membership of site {} failed and is done again, please report it",
          site,
          e);
    }
  }

  private void tryToJoin() {
    try {
      take(ClusterMember.join(site, settings, port));
      failure = Optional.empty();
    } catch (RuntimeException | Error e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      if (!firstAttempt.completeExceptionally(e)) {
        LOG.warn(
            "The site is not joined and is tried again, the copies on disk are served until"
                + " then: {}",
            e.getMessage());
      }
    }
  }

  /** The member that is of no use any more, which then is not held any more either. */
  private Optional<ClusterMember> takeLost() {
    synchronized (lock) {
      boolean isCutOff = member.filter(held -> !hasStopped(held) && held.isCutOff()).isPresent();
      pausesCutOff = isCutOff ? pausesCutOff + 1 : 0;
      Optional<ClusterMember> lost =
          member.filter(held -> hasStopped(held) || pausesCutOff > PAUSES_CUT_OFF);
      if (closed.getCount() == 0 || lost.isEmpty()) {
        return Optional.empty();
      }
      member = Optional.empty();
      joinedAt = Optional.empty();
      pausesCutOff = 0;
      earlierMerges += lost.get().merges();
      return lost;
    }
  }

  private void letGo(ClusterMember lost) {
    if (hasStopped(lost)) {
      LOG.warn(
          "This node's membership of site {} stopped by itself, for want of memory for instance; it"
              + " joins again, and serves what it has until then",
          site);
    } else {
      LOG.warn("Site {} is joined again: {}", site, lost.discoveryProblem().orElse("alone"));
    }
    lost.close();
  }

  private static boolean hasStopped(ClusterMember member) {
    return member.problem().isPresent();
  }

  private void take(ClusterMember now) {
    synchronized (lock) {
      if (closed.getCount() == 0) {
        now.close();
        return;
      }
      try {
        FileReader store = stores.apply(now);
        subscriptions.forEach(each -> each.moveTo(store));
      } catch (RuntimeException e) {
        throw StopOrder.closeAfter(e, now);
      } catch (Error e) {
        throw StopOrder.closeAfter(e, now);
      }
      member = Optional.of(now);
      port = now.address().getPort();
      joinedAt = Optional.of(Clock.systemUTC().instant());
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
      SiteSubscription subscription = new SiteSubscription(cluster, subscriber);
      member
          .filter(present -> !hasStopped(present))
          .ifPresent(present -> subscription.moveTo(stores.apply(present)));
      subscriptions.add(subscription);
      return subscription;
    }
  }

  /** Where peers and agents reach this member; empty while it has not joined. */
  public Optional<InetSocketAddress> address() {
    return member.map(ClusterMember::address);
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
    return member.filter(held -> !hasStopped(held)).map(ClusterMember::size).orElse(0);
  }

  /** Nodes that should be seen and are not; 0 where the settings do not say how many there are. */
  public int missing() {
    return MembershipRemark.missing(settings, size());
  }

  /** Time of day when this node joined; empty while it is no member. For display. */
  public Optional<Instant> joinedAt() {
    return joinedAt;
  }

  /** As {@link ClusterMember#merges()}, of all memberships so far. */
  public long merges() {
    return earlierMerges + member.map(ClusterMember::merges).orElse(0L);
  }

  @Override
  public String name() {
    return "site " + site;
  }

  /**
   * Says no more than that the way to the other nodes was never open: a site that is not joined, or
   * is lost, is no phone's trouble.
   */
  @Override
  public Optional<String> problem() {
    return member.flatMap(ClusterMember::discoveryProblem);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    address()
        .ifPresent(
            own -> details.put("address", own.getAddress().getHostAddress() + ":" + own.getPort()));
    details.put("members", size());
    details.put("missing", missing());
    joinedAt().ifPresent(at -> details.put("joinedAt", at.toString()));
    details.put("merges", merges());
    return details;
  }

  @Override
  public Optional<String> remark() {
    if (size() > 0) {
      return MembershipRemark.of(settings, size());
    }
    String cause = failure.map(text -> ": " + text).orElse("");
    return Optional.of(
        "not joined, tried again every " + pause.toSeconds() + " s; copies are served" + cause);
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

  /** Goes from one member to the next. */
  private final class SiteSubscription implements Subscription {
    private final ClusterId cluster;
    private final FileSubscriber subscriber;
    private Optional<Subscription> begun = Optional.empty();

    SiteSubscription(ClusterId cluster, FileSubscriber subscriber) {
      this.cluster = cluster;
      this.subscriber = subscriber;
    }

    void moveTo(FileReader store) {
      begun.ifPresent(Subscription::close);
      begun = Optional.of(store.subscribe(cluster, subscriber));
    }

    @Override
    public void close() {
      synchronized (lock) {
        subscriptions.remove(this);
        begun.ifPresent(Subscription::close);
      }
    }
  }
}
