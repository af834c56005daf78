package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileStoreContract;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.RecordingCopy;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a site of two members: written by a client, read on the second member. */
class HazelcastFileStoreIT extends FileStoreContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int SOME_COMPARISONS = 5;
  private static final SampleFiles HQ = SampleFiles.of("hq");

  private static LoopbackSite site;
  private static ClusterMember first;
  private static ClusterMember second;
  private static SiteClient client;

  @BeforeAll
  static void start() {
    site = new LoopbackSite();
    first = site.addMember();
    second = site.addMember();
    client = site.connect();
    await().atMost(TIMEOUT).until(HazelcastFileStoreIT::clientIsConnected);
  }

  private static boolean clientIsConnected() {
    try {
      return client.writer().manifest(HQ.cluster()).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    client.close();
    site.close();
  }

  @AfterEach
  void emptyTheSite() {
    for (String map : List.of("hq", "branch")) {
      first.hazelcast().getMap(HazelcastFileStore.FILES_PREFIX + map).clear();
    }
    first.hazelcast().getMap(HazelcastFileStore.MANIFESTS).clear();
  }

  @Override
  protected FileWriter writer() {
    return client.writer();
  }

  @Override
  protected FileReader reader() {
    return new HazelcastFileStore(second.hazelcast(), TIMEOUT, Duration.ofMillis(200));
  }

  @Test
  void bothMembersAreOneSite() {
    assertThat(first.size()).isEqualTo(2);
    assertThat(second.problem()).isEmpty();
  }

  @Test
  void theMembersPortIsOpenOnItsOwnAddressOnly() throws IOException {
    int port = first.address().getPort();
    try (Socket own = new Socket("127.0.0.1", port)) {
      assertThat(own.isConnected()).isTrue();
    }
    assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void whatEventsDidNotBringTheComparisonBrings() {
    DeafCopy copy = new DeafCopy();
    try (FileReader.Subscription subscription = reader().subscribe(HQ.cluster(), copy)) {
      assertThat(subscription).isNotNull();
      PublishedFile file = HQ.file("a.cnf", 1, 1);
      writer().write(List.of(file));
      writer().writeManifest(HQ.manifest(1, 1, file));
      await().atMost(LIMIT).until(() -> copy.heldDigest().equals(SetDigest.EMPTY.plus(file)));

      PublishedFile newer = HQ.file("a.cnf", 1, 2);
      writer().write(List.of(newer));
      writer().writeManifest(HQ.manifest(1, 2, newer));
      await().atMost(LIMIT).until(() -> copy.heldDigest().equals(SetDigest.EMPTY.plus(newer)));
    }
  }

  @Test
  void moreFilesThanOneReadTakesAllArrive() {
    List<PublishedFile> files =
        IntStream.range(0, 1300).mapToObj(i -> HQ.file("f" + i + ".cnf", 1, 1)).toList();
    writer().write(files);
    writer().writeManifest(HQ.manifest(1, 1, files.toArray(PublishedFile[]::new)));
    RecordingCopy copy = new RecordingCopy();

    try (FileReader.Subscription subscription = reader().subscribe(HQ.cluster(), copy)) {
      assertThat(subscription).isNotNull();
      await().atMost(LIMIT).until(() -> copy.heldDigest().count() == 1300);
    }
  }

  /** Hears no events of files, as after a fail-over that lost them. */
  private static final class DeafCopy implements FileSubscriber {
    private final RecordingCopy copy = new RecordingCopy();

    @Override
    public void accept(FileChange change) {
      if (!(change instanceof FileChange.Published)) {
        copy.accept(change);
      }
    }

    @Override
    public SetDigest heldDigest() {
      return copy.heldDigest();
    }

    @Override
    public Optional<FileVersion> wholeVersion() {
      return copy.wholeVersion();
    }

    @Override
    public Optional<HeldCopy> heldCopy() {
      return copy.heldCopy();
    }

    @Override
    public Map<FileName, IndexEntry> heldIndex() {
      return copy.heldIndex();
    }
  }

  /** Files without a manifest over them: the copy has them all, its digest is that of nobody. */
  @Test
  void aPublicationUnderWayIsNotReadAgainAndAgain() {
    writer().write(List.of(HQ.file("a.cnf", 1, 1)));
    writer().writeManifest(HQ.manifest(1, 1, HQ.file("a.cnf", 1, 1)));
    RecordingCopy copy = copyOf(HQ);
    eventually(() -> assertThat(copy.published()).containsExactly("a.cnf e1r1"));
    long before = told(copy, FileChange.Resynchronized.class);

    writer().write(List.of(HQ.file("b.cnf", 1, 2)));
    eventually(() -> assertThat(told(copy, FileChange.Resynchronized.class)).isGreaterThan(before));
    long comparisons = told(copy, FileChange.ManifestChanged.class);
    eventually(
        () ->
            assertThat(told(copy, FileChange.ManifestChanged.class))
                .isGreaterThan(comparisons + SOME_COMPARISONS));

    assertThat(told(copy, FileChange.Resynchronized.class)).isEqualTo(before + 1);
  }

  private static long told(RecordingCopy copy, Class<? extends FileChange> kind) {
    return copy.told().stream().filter(kind::isInstance).count();
  }
}
