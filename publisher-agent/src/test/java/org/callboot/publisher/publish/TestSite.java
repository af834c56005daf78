package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Leadership;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;

/** One site of one cluster with a database, a faulty way to it and a subscriber; one thread. */
final class TestSite {
  static final ClusterId CLUSTER = new ClusterId("hq");
  static final String NAME = "north";

  /** Full rebuilds at intervals would hide what is lost: there are none. */
  static final PublishSettings SETTINGS =
      new PublishSettings(
          Duration.ofMillis(20),
          50,
          7,
          40,
          5,
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofDays(1000),
          Duration.ofMinutes(1),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofMillis(10),
          Duration.ofMillis(20),
          Duration.ofDays(1000));

  /** Another hour, or day, at each look: nothing may be ordered by it. */
  private static final Clock WRONG_CLOCK =
      new Clock() {
        private final Random random = new Random(1);

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.EPOCH.plusSeconds(random.nextInt());
        }
      };

  final FakeMasterDatabase database;
  final ManualTicker ticker = new ManualTicker();
  final FaultyFileWriter writer = new FaultyFileWriter(new InMemoryFileStore());
  final RecordingSubscriber subscriber = new RecordingSubscriber();

  TestSite(FakeMasterDatabase database) {
    this.database = database;
    writer.store().subscribe(CLUSTER, subscriber);
  }

  PublisherParts parts() {
    return parts(PublishMetrics.NONE);
  }

  PublisherParts parts(PublishMetrics metrics) {
    return parts(SETTINGS, metrics);
  }

  PublisherParts parts(PublishSettings settings, PublishMetrics metrics) {
    return new PublisherParts(
        CLUSTER,
        database,
        () -> database.feed(this::pass),
        database,
        database.leadership(),
        Map.of(NAME, writer),
        settings,
        ticker,
        WRONG_CLOCK,
        metrics);
  }

  /** Waiting, which takes no time here. */
  boolean pass(Duration limit) {
    ticker.advance(limit);
    return false;
  }

  Lead lead() {
    Leadership.Term term = database.leadership().tryLead().orElseThrow();
    return new Lead(term, ticker, SETTINGS.leadLimit());
  }

  /** A publisher of an agent that has just come to lead. */
  SitePublisher publisher() {
    return publisher(lead());
  }

  SitePublisher publisher(Lead lead) {
    return new SitePublisher(parts(), NAME, writer, lead, this::pass);
  }

  SitePublisher publisher(PublishMetrics metrics) {
    return new SitePublisher(parts(metrics), NAME, writer, lead(), this::pass);
  }

  void emptyTheSite() {
    writer.replaceStore(new InMemoryFileStore());
    writer.store().subscribe(CLUSTER, subscriber);
  }

  /** The comparison with the store that a node makes at intervals. */
  void compareSubscriber() {
    writer.store().subscribe(CLUSTER, subscriber);
  }

  /**
   * Steps until everything committed is published; fails if that takes too long. A publisher with
   * nothing to do waits for one poll after it has found so.
   */
  static void settle(SitePublisher publisher) {
    for (int i = 0; i < 500; i++) {
      step(publisher);
      boolean waited = publisher.status().lag().equals(SETTINGS.pollInterval());
      if (i >= 5 && waited && publisher.state() == SiteState.FOLLOWING) {
        return;
      }
    }
    throw new AssertionError("does not settle: " + publisher.status());
  }

  static void step(SitePublisher publisher) {
    try {
      publisher.step();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a fresh build of the database gives. */
  Map<FileName, FileDigest> freshBuild() {
    Map<FileName, FileDigest> fresh = new TreeMap<>();
    try (var snapshot = database.snapshot()) {
      new ClusterFiles().build(BuildPlan.EVERYTHING, snapshot, Set::of, new FreshFiles(fresh));
    }
    return fresh;
  }

  private record FreshFiles(Map<FileName, FileDigest> files) implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      files.put(file.name(), file.content().digest());
    }

    @Override
    public void withoutFile(Device device) {}

    @Override
    public void unbuilt(Unbuilt what, RuntimeException cause) {
      throw new AssertionError(what.toString(), cause);
    }
  }

  Map<FileName, FileDigest> liveFiles() {
    Map<FileName, FileDigest> live = new TreeMap<>();
    for (IndexEntry entry : writer.store().index(CLUSTER)) {
      entry.digest().ifPresent(digest -> live.put(entry.name(), digest));
    }
    return live;
  }

  ClusterManifest manifest() {
    return writer.store().manifest(CLUSTER).orElseThrow();
  }

  /** The site and the subscriber hold exactly what the database says, and the manifest says so. */
  void assertInStep() {
    assertThat(liveFiles()).isEqualTo(freshBuild());
    assertThatManifestIsOfWhatIsThere();
  }

  /** What the site and the subscriber hold is what the manifest says. */
  void assertThatManifestIsOfWhatIsThere() {
    SetDigest digest = SetDigest.EMPTY;
    for (IndexEntry entry : writer.store().index(CLUSTER)) {
      assertThat(manifest().accepts(entry.version())).as("%s", entry).isTrue();
      if (entry.digest().isPresent()) {
        digest = digest.plus(entry.name(), entry.version(), entry.digest().get());
      }
    }
    assertThat(manifest().files()).isEqualTo(digest);
    assertThat(subscriber.isComplete()).isTrue();
    subscriber.assertNothingOlderWasTaken();
  }

  static void fill(FakeMasterDatabase database, int devices) {
    for (int i = 0; i < devices; i++) {
      database.put(SampleRows.device(name(i), "P0030302000" + i));
    }
  }

  /** One transaction that touches every device. */
  static void changeAll(FakeMasterDatabase database, int devices, String load) {
    FakeMasterDatabase.Transaction bulk = database.begin();
    for (int i = 0; i < devices; i++) {
      bulk.put(SampleRows.device(name(i), load));
    }
    bulk.commit();
  }

  static String name(int i) {
    return String.format("SEP%012X", 0x0007EB460000L + i);
  }
}
