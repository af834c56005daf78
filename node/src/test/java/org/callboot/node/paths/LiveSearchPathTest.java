package org.callboot.node.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.node.resolve.PathEntry;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.resolve.directory.DirectorySettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.FileSubscriber;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveSearchPathTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final SampleFiles BRANCH = SampleFiles.of("branch");
  private static final String PHONE = "SEP0007EB463101.cnf.xml";

  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();
  private final CountingStore store = new CountingStore();
  private final List<Integer> caps = new ArrayList<>();
  private final List<FileEntry> hqFiles = new ArrayList<>(List.of(HQ.file(PHONE, 1, 1)));
  private long revision = 1;
  private final LiveSearchPath live = liveOn(Runnable::run);

  /** A store that counts who is subscribed, and that can be made to refuse. */
  private static final class CountingStore implements FileReader {
    final InMemoryFileStore store = new InMemoryFileStore();
    final Map<String, Integer> subscribed = new LinkedHashMap<>();
    boolean refusing;
    volatile Optional<Error> failure = Optional.empty();

    @Override
    public Subscription subscribe(ClusterId cluster, FileSubscriber subscriber) {
      if (refusing) {
        throw new IllegalStateException("no member");
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
      Subscription subscription = store.subscribe(cluster, subscriber);
      subscribed.merge(cluster.name(), 1, Integer::sum);
      return () -> {
        subscribed.merge(cluster.name(), -1, Integer::sum);
        subscription.close();
      };
    }
  }

  private LiveSearchPath liveOn(Executor changes) {
    DirectorySettings quick =
        new DirectorySettings(Duration.ofMillis(20), Duration.ofSeconds(5), 1000, 100, 100);
    PathOpener opener =
        new PathOpener(
            ClusterCopies.of(store, ticker),
            new DirectoryPaths(quick, ticker),
            Duration.ofSeconds(5));
    return new LiveSearchPath(
        HQ.cluster(), opener, changes, caps::add, false, Duration.ofMillis(50));
  }

  @AfterEach
  void close() {
    live.close();
  }

  private void publishHq(String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    store.store.write(hqFiles);
    store.store.writeManifest(
        HQ.manifest(SampleFiles.version(1, revision++), Map.of(), parameters, hqFiles));
  }

  private void publishBranch(FileEntry... files) {
    store.store.write(List.of(files));
    store.store.writeManifest(BRANCH.manifest(1, 1, files));
  }

  private List<String> list() {
    return live.search().paths().stream().map(PathEntry::label).toList();
  }

  private Resolution ask(String name) {
    return live.resolve(FileName.of(name));
  }

  @Test
  void beginsWithThePrimaryPathAndTheDefaults() {
    assertThat(list()).containsExactly("cluster:hq", "alternate paths");
    assertThat(live.problem()).contains("cluster:hq nothing was received yet");
    assertThat(ask(PHONE)).isInstanceOf(Resolution.Unavailable.class);
    publishHq();
    assertThat(live.problem()).isEmpty();
    assertThat(ask(PHONE)).isInstanceOf(Resolution.Found.class);
    assertThat(ask("x")).isEqualTo(new Resolution.NotFound(List.of("cluster:hq")));
    assertThat(caps).isEmpty();
  }

  /** No agent is there, so that no manifest comes. */
  @Test
  void aPathThatCouldNotBeOpenedIsOpenedLaterWithoutANewManifest() {
    publishBranch(BRANCH.file("SEP0011BB66F501.cnf.xml", 1, 1));
    store.failure = Optional.of(new OutOfMemoryError("unable to create native thread"));
    publishHq("AlternateFileLocation1", "cluster:branch");
    assertThat(ask("SEP0011BB66F501.cnf.xml")).isInstanceOf(Resolution.Unavailable.class);
    store.failure = Optional.empty();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ask("SEP0011BB66F501.cnf.xml") instanceof Resolution.Found);
  }

  @Test
  void parametersTakeEffectWithTheManifest() throws IOException {
    Files.writeString(folder.resolve("RINGLIST.XML"), "rings");
    publishBranch(BRANCH.file("SEP0011BB66F501.cnf.xml", 1, 1));
    publishHq(
        "AlternateFileLocation2",
        folder.toString(),
        "AlternateFileLocation1",
        "cluster:branch",
        "MaximumServingCount",
        "500");

    assertThat(list()).containsExactly("cluster:hq", "cluster:branch", folder.toString());
    assertThat(caps).containsExactly(500);
    assertThat(live.parameters().maximumServingCount()).isEqualTo(500);
    assertThat(ask("SEP0011BB66F501.cnf.xml")).isInstanceOf(Resolution.Found.class);
    await().until(() -> ask("ringlist.xml") instanceof Resolution.Found);
    assertThat(ask("x")).isInstanceOf(Resolution.NotFound.class);
  }

  @Test
  void parametersThatWereThereBeforeTheNodeTakeEffectAtItsStart() {
    publishHq("MaximumServingCount", "50", "AlternateFileLocation1", "cluster:branch");
    caps.clear();
    try (LiveSearchPath late = liveOn(Runnable::run)) {
      assertThat(caps).containsExactly(50);
      assertThat(late.search().paths()).hasSize(2);
    }
  }

  @Test
  void aPathThatStaysOnTheListStaysOpenAndOneThatLeavesIsClosed() {
    publishHq("AlternateFileLocation1", "cluster:branch");
    PathEntry branch = live.search().paths().get(1);
    publishHq(
        "AlternateFileLocation1", folder.toString(), "AlternateFileLocation3", "cluster:branch");
    assertThat(live.search().paths().get(2)).isSameAs(branch);
    assertThat(store.subscribed).containsEntry("branch", 1);

    publishHq();

    assertThat(list()).containsExactly("cluster:hq");
    assertThat(store.subscribed).containsEntry("branch", 0).containsEntry("hq", 1);
  }

  @Test
  void theListenerHearsOfEveryListAndOfNothingElse() {
    List<List<String>> heard = new ArrayList<>();
    live.onList(paths -> heard.add(paths.stream().map(PathEntry::label).toList()));
    publishHq("AlternateFileLocation1", "cluster:branch");
    publishHq("AlternateFileLocation1", "cluster:branch", "MaximumServingCount", "50");
    publishHq("AlternateFileLocation1", "nonsense");
    publishHq();

    assertThat(heard)
        .containsExactly(
            List.of("cluster:hq", "alternate paths"),
            List.of("cluster:hq", "cluster:branch"),
            List.of("cluster:hq"));
  }

  @Test
  void aPathThatIsListedTwiceIsSearchedOnce() {
    publishHq(
        "AlternateFileLocation1", "cluster:branch", "AlternateFileLocation2", "cluster:branch");

    assertThat(list()).containsExactly("cluster:hq", "cluster:branch");
    assertThat(store.subscribed).containsEntry("branch", 1);
  }

  @Test
  void aBadValueLeavesTheLastGoodOnesInForce() {
    publishHq("MaximumServingCount", "50", "AlternateFileLocation1", "cluster:branch");

    publishHq("MaximumServingCount", "none", "AlternateFileLocation1", folder.toString());
    publishHq("MaximumServingCount", "none", "AlternateFileLocation1", folder.toString());

    assertThat(list()).containsExactly("cluster:hq", "cluster:branch");
    assertThat(live.parameters().maximumServingCount()).isEqualTo(50);
    assertThat(live.rejectedParameters()).isEqualTo(1);
    assertThat(live.refusesParameters()).isTrue();
    publishHq("MaximumServingCount", "60");
    assertThat(live.refusesParameters()).isFalse();
    assertThat(caps).containsExactly(50, 60);
    assertThat(list()).containsExactly("cluster:hq");
  }

  @Test
  void aPathThatCannotBeOpenedIsUnknownAndIsTriedAgain() {
    store.refusing = true;
    publishHq("AlternateFileLocation1", "cluster:branch");
    assertThat(list()).containsExactly("cluster:hq", "cluster:branch");
    assertThat(ask("x")).isInstanceOf(Resolution.Unavailable.class);

    store.refusing = false;
    publishBranch();
    publishHq("AlternateFileLocation1", "cluster:branch");

    assertThat(ask("x")).isInstanceOf(Resolution.NotFound.class);
  }

  @Test
  void aDeviceInTwoClustersIsServedFromTheFirstAndReported() {
    publishBranch(BRANCH.file(PHONE, 1, 1), BRANCH.file("SEP0011BB66F501.cnf.xml", 1, 1));
    publishHq("AlternateFileLocation1", "cluster:branch");

    assertThat(live.conflicts())
        .containsExactly(new DeviceConflict(FileName.of(PHONE), "cluster:hq", "cluster:branch"));
    assertThat(((Resolution.Found) ask(PHONE)).file().path()).isEqualTo("cluster:hq");
    hqFiles.set(0, HQ.withdrawn(PHONE, 1, 2));
    publishHq("AlternateFileLocation1", "cluster:branch");
    assertThat(live.conflicts()).isEmpty();
    assertThat(((Resolution.Found) ask(PHONE)).file().path()).isEqualTo("cluster:branch");
  }

  @Test
  void anAlternateClusterThatIsNotKnownYetHoldsMissingNamesBackButNotItsOwnDevices() {
    publishHq("AlternateFileLocation1", "cluster:branch");

    assertThat(ask("RINGLIST.XML")).isInstanceOf(Resolution.Unavailable.class);
    assertThat(ask("CTLSEP0007EB463101.tlv")).isInstanceOf(Resolution.NotFound.class);
    assertThat(ask("CTLSEP0011BB66F501.tlv")).isInstanceOf(Resolution.Unavailable.class);
    assertThat(ask("XMLDefault.cnf.xml")).isInstanceOf(Resolution.NotFound.class);
  }

  @Test
  void closingEndsEverySubscriptionAndServingGoesOn() {
    publishHq("AlternateFileLocation1", "cluster:branch");
    live.close();
    live.close();

    assertThat(store.subscribed).containsEntry("hq", 0).containsEntry("branch", 0);
    publishHq("AlternateFileLocation1", folder.toString());
    assertThat(list()).containsExactly("cluster:hq", "cluster:branch");
    assertThat(ask(PHONE)).isInstanceOf(Resolution.Found.class);
    assertThat(live.name()).isEqualTo("search path of hq");
  }

  @Test
  void nothingIsCalledMissingWhileTheAlternatesAreNotInForceYet() {
    List<Runnable> later = new ArrayList<>();
    publishHq();
    try (LiveSearchPath other = liveOn(later::add)) {
      assertThat(other.problem()).isEmpty();
      assertThat(other.resolve(FileName.of("x"))).isInstanceOf(Resolution.Unavailable.class);
      assertThat(other.resolve(FileName.of("CTLSEP0007EB463101.tlv")))
          .isInstanceOf(Resolution.NotFound.class);

      later.forEach(Runnable::run);

      assertThat(other.resolve(FileName.of("x"))).isInstanceOf(Resolution.NotFound.class);
    }
  }

  @Test
  void badParametersAtTheStartLeaveTheAlternatesUnknown() {
    publishHq("AlternateFileLocation1", "nonsense");

    assertThat(ask("x"))
        .isEqualTo(
            new Resolution.Unavailable("alternate paths: the service parameters are not valid"));
    assertThat(ask(PHONE)).isInstanceOf(Resolution.Found.class);
    publishHq();
    assertThat(ask("x")).isInstanceOf(Resolution.NotFound.class);
  }

  @Test
  void aStoppedExecutorDoesNotDisturbTheDelivery() {
    boolean[] stopped = {false};
    try (LiveSearchPath other =
        liveOn(
            task -> {
              if (stopped[0]) {
                throw new RejectedExecutionException();
              }
              task.run();
            })) {
      stopped[0] = true;
      publishHq("MaximumServingCount", "77");
      NodeFileCache cache = other.cache();
      assertThat(cache.isComplete()).isTrue();
      assertThat(other.parameters().maximumServingCount()).isEqualTo(30);
    }
  }
}
