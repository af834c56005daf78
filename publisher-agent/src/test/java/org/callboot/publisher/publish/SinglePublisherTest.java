package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callboot.publisher.PublisherAgent;
import org.callboot.publisher.database.Leadership;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent with its threads, in real time with short intervals. */
class SinglePublisherTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final PublishSettings QUICK =
      new PublishSettings(
          Duration.ofMillis(1),
          50,
          50,
          50,
          10,
          Duration.ofMillis(20),
          Duration.ofMillis(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofMillis(2),
          Duration.ofMillis(10),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofSeconds(60));

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final FaultyFileWriter north = new FaultyFileWriter(new InMemoryFileStore());
  private final FaultyFileWriter south = new FaultyFileWriter(new InMemoryFileStore());
  private final List<PublisherAgent> agents = new ArrayList<>();

  @AfterEach
  void stopAgents() {
    agents.forEach(PublisherAgent::close);
  }

  @Test
  void changeReachesEverySite() {
    database.put("SEP1", "A");
    PublisherAgent agent = start();
    awaitLoad(north, 1);
    database.put("SEP2", "B");
    awaitLoad(north, 2);
    awaitLoad(south, 2);
    await().atMost(LIMIT).until(() -> agent.problem().isEmpty());
    assertThat(agent.status().leads()).isTrue();
    assertThat(agent.status().epoch()).isOne();
    assertThat(agent.status().sites())
        .extracting(SiteStatus::site)
        .containsExactly("north", "south");
  }

  /** As with a system that gives no more threads for a moment. */
  @Test
  void agentThatCannotBeginToLeadTriesAgain() {
    AtomicBoolean failed = new AtomicBoolean();
    Leadership real = database.leadership();
    start(
        new Leadership() {
          @Override
          public Optional<Term> tryLead() {
            if (!failed.getAndSet(true)) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            return real.tryLead();
          }

          @Override
          public void close() {
            real.close();
          }
        });
    database.put("SEP1", "A");
    awaitLoad(north, 1);
    assertThat(failed).isTrue();
  }

  @Test
  void siteThatIsDownHoldsNoOtherBack() {
    north.setFaults(() -> Fault.LOST);
    PublisherAgent agent = start();
    database.put("SEP1", "A");
    awaitLoad(south, 1);
    assertThat(live(north)).isZero();
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(agent.status().sites().get(0).problem()).isPresent());
    assertThat(agent.problem()).isEmpty();
    north.setFaults(() -> Fault.NONE);
    awaitLoad(north, 1);
  }

  @Test
  void oneOfTwoAgentsLeadsAndTheOtherFollowsWhenItStops() {
    PublisherAgent first = start();
    awaitLoad(north, 0);
    PublisherAgent second = start();
    assertThat(second.status().leads()).isFalse();
    assertThat(second.problem()).isEmpty();
    first.close();
    assertThat(first.status().leads()).isFalse();
    database.put("SEP1", "A");
    awaitLoad(north, 1);
    assertThat(second.status().leads()).isTrue();
    assertThat(second.status().epoch()).isEqualTo(2);
  }

  @Test
  void agentThatLosesItsLockStopsAndLeadsAgainInAHigherEpoch() {
    PublisherAgent agent = start();
    awaitLoad(north, 0);
    database.freeLock();
    await().atMost(LIMIT).until(() -> agent.status().epoch() == 2);
    database.put("SEP1", "A");
    awaitLoad(north, 1);
    awaitLoad(south, 1);
  }

  @Test
  void agentThatASiteRefusesGivesItsTermUp() {
    PublisherAgent agent = start();
    awaitLoad(north, 0);
    awaitLoad(south, 0);
    north.beforeNextManifest(this::higherEpochAppears);
    database.put("SEP1", "A");
    await().atMost(LIMIT).until(() -> agent.status().epoch() > 7);
    awaitLoad(north, 1);
    awaitLoad(south, 1);
  }

  private void higherEpochAppears() {
    var last = north.store().manifest(TestSite.CLUSTER).orElseThrow();
    north
        .store()
        .writeManifest(
            new ClusterManifest(
                last.cluster(),
                new FileVersion(7, 1),
                last.files(),
                last.closedEpochs(),
                last.parameters(),
                last.publishedAt()));
  }

  @Test
  void agentWhoseDatabaseIsDownSaysSoAndComesBack() {
    AtomicBoolean down = new AtomicBoolean(true);
    database.failWhen(down::get);
    PublisherAgent agent = start();
    await().atMost(LIMIT).until(() -> agent.problem().isPresent());
    assertThat(agent.status().leads()).isFalse();
    down.set(false);
    awaitLoad(north, 0);
    await().atMost(LIMIT).until(() -> agent.problem().isEmpty());
  }

  @Test
  void closingTwiceAndBeforeStartIsHarmless() {
    PublisherAgent agent = new PublisherAgent(parts(database.leadership()));
    agent.close();
    agent.close();
    assertThat(agent.name()).isEqualTo("publisher hq");
  }

  private PublisherAgent start() {
    return start(database.leadership());
  }

  private PublisherAgent start(Leadership leadership) {
    PublisherAgent agent = new PublisherAgent(parts(leadership));
    agents.add(agent);
    agent.start();
    return agent;
  }

  private PublisherParts parts(Leadership leadership) {
    return new PublisherParts(
        TestSite.CLUSTER,
        database,
        () -> database.feed(database::awaitCommit),
        database,
        leadership,
        Map.<String, FileWriter>of("north", north, "south", south),
        QUICK,
        Ticker.system(),
        Clock.systemUTC(),
        PublishMetrics.NONE);
  }

  /**
   * Waits until a site serves so many files, the default file included, and its manifest says so.
   */
  private void awaitLoad(FaultyFileWriter site, int devices) {
    int files = devices + FakeMasterDatabase.DEFAULT_FILES;
    await()
        .atMost(LIMIT)
        .until(
            () ->
                live(site) == files
                    && site.store()
                        .manifest(TestSite.CLUSTER)
                        .filter(manifest -> manifest.files().count() == files)
                        .isPresent());
    assertThat(site.store().index(TestSite.CLUSTER))
        .anyMatch(entry -> entry.name().equals(FileName.of("XMLDefault.cnf.xml")));
  }

  private static long live(FaultyFileWriter site) {
    return site.store().index(TestSite.CLUSTER).stream().filter(IndexEntry::isPublished).count();
  }
}
