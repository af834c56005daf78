package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a cluster with several leaders, delivered in any order with repetitions and
 * losses.
 */
class NodeFileCacheSimulationTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");

  static List<Long> seeds() {
    return LongStream.rangeClosed(1, 200).boxed().toList();
  }

  /** What agents wrote, and what a store with the fence would hold at the end. */
  private static final class History {
    final List<FileChange> changes = new ArrayList<>();
    final Map<FileName, FileEntry> held = new TreeMap<>();
    final Map<Long, Long> closed = new TreeMap<>();
    ClusterManifest last = HQ.manifest(1, 1);

    void write(FileEntry entry) {
      held.put(entry.name(), entry);
      changes.add(FileChange.of(entry));
    }

    void finishBatch(long epoch, long revision) {
      last =
          HQ.manifest(
              SampleFiles.version(epoch, revision),
              closed,
              Map.of("r", "" + revision),
              held.values());
      changes.add(new FileChange.ManifestChanged(last));
    }

    FileChange.Resynchronized comparison() {
      List<FileName> present =
          held.values().stream()
              .filter(PublishedFile.class::isInstance)
              .map(FileEntry::name)
              .toList();
      return new FileChange.Resynchronized(last, List.copyOf(held.values()), present, false);
    }
  }

  private static FileEntry randomEntry(Random random, long epoch, long revision) {
    String name = "SEP00000000000" + random.nextInt(8) + ".cnf.xml";
    return random.nextInt(4) == 0
        ? HQ.withdrawn(name, epoch, revision)
        : HQ.file(name, epoch, revision);
  }

  private static History history(Random random, boolean withStrays) {
    History history = new History();
    long revision = 1;
    for (long epoch = 1; epoch <= 4; epoch++) {
      for (int batch = 1 + random.nextInt(4); batch > 0; batch--, revision++) {
        for (int n = random.nextInt(5); n > 0; n--) {
          FileEntry entry = randomEntry(random, epoch, revision);
          FileEntry old = history.held.get(entry.name());
          if (old == null || entry.version().isNewerThan(old.version())) {
            history.write(entry);
          }
        }
        history.finishBatch(epoch, revision);
      }
      history.closed.put(epoch, revision - 1);
      if (withStrays && epoch < 4) {
        history.changes.add(
            FileChange.of(randomEntry(random, epoch, revision + random.nextInt(3))));
      }
    }
    return history;
  }

  private static void deliver(NodeFileCache cache, List<FileChange> changes, Random random) {
    List<FileChange> order = new ArrayList<>(changes);
    changes.stream().filter(change -> random.nextInt(3) == 0).forEach(order::add);
    Collections.shuffle(order, random);
    order.forEach(cache::accept);
  }

  private static void assertInStep(NodeFileCache cache, History history) {
    assertThat(cache.manifest()).contains(history.last);
    assertThat(cache.heldDigest())
        .isEqualTo(history.last.files())
        .isEqualTo(SampleFiles.digest(cache.entries()));
    for (FileEntry entry : history.held.values()) {
      boolean published = entry instanceof PublishedFile;
      assertThat(cache.file(entry.name()).isPresent()).isEqualTo(published);
      assertThat(cache.knowsToLack(entry.name())).isNotEqualTo(published);
      assertThat(cache.ownsMac(DeviceMac.in(entry.name()).orElseThrow())).isEqualTo(published);
    }
    assertThat(cache.isComplete()).isTrue();
    assertThat(cache.behindFor()).isEmpty();
    assertThat(cache.waitingCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderOfAllChangesEndsInTheSameState(long seed) {
    Random random = new Random(seed);
    History history = history(random, false);
    NodeFileCache cache = new NodeFileCache(HQ.cluster(), new ManualTicker());

    deliver(cache, history.changes, random);

    assertInStep(cache, history);
    for (FileEntry entry : history.held.values()) {
      assertThat(cache.heldIndex()).containsEntry(entry.name(), IndexEntry.of(entry));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aComparisonMendsAnyLossAndAnyStrayOfADeposedLeader(long seed) {
    Random random = new Random(seed);
    History history = history(random, true);
    NodeFileCache cache = new NodeFileCache(HQ.cluster(), new ManualTicker());
    List<FileChange> some =
        history.changes.stream().filter(change -> random.nextInt(3) != 0).toList();

    deliver(cache, some, random);
    cache.accept(history.comparison());
    deliver(cache, some, random);

    assertInStep(cache, history);
  }
}
