package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads deliver, others read; every loop is bounded. */
@Timeout(60)
class NodeFileCacheConcurrencyTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final int WRITERS = 4;
  private static final int NAMES = 20;
  private static final int REVISIONS = 50;

  private final NodeFileCache cache = new NodeFileCache(HQ.cluster(), new ManualTicker());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static String name(int i) {
    return String.format("SEP00000000%04d.cnf.xml", i);
  }

  private static List<FileChange> everything() {
    List<FileChange> changes = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      for (int revision = 1; revision <= REVISIONS; revision++) {
        changes.add(
            revision % 7 == 0
                ? new FileChange.Withdrawn(HQ.withdrawn(name(i), 1, revision))
                : new FileChange.Published(HQ.file(name(i), 1, revision)));
      }
    }
    return changes;
  }

  private void deliver(CountDownLatch start, long seed) throws InterruptedException {
    List<FileChange> changes = everything();
    Collections.shuffle(changes, new Random(seed));
    start.await();
    changes.forEach(cache::accept);
  }

  private List<Future<?>> startWriters(CountDownLatch start) {
    List<Future<?>> running = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      long seed = writer;
      Callable<Void> work =
          () -> {
            deliver(start, seed);
            return null;
          };
      running.add(threads.submit(work));
    }
    return running;
  }

  @Test
  void theDigestStaysThatOfTheEntriesUnderParallelDelivery() throws Exception {
    cache.accept(new FileChange.ManifestChanged(HQ.manifest(1, 1)));
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> writers = startWriters(start);
    start.countDown();
    for (Future<?> writer : writers) {
      writer.get(30, TimeUnit.SECONDS);
    }

    List<PublishedFile> last = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      last.add(HQ.file(name(i), 1, REVISIONS));
    }
    assertThat(cache.heldDigest())
        .isEqualTo(SampleFiles.digest(cache.entries()))
        .isEqualTo(SampleFiles.digest(last));
    assertThat(cache.heldIndex().values())
        .extracting(IndexEntry::version)
        .containsOnly(new FileVersion(1, REVISIONS));
    for (int i = 0; i < NAMES; i++) {
      assertThat(cache.ownsMac(String.format("00000000%04d", i))).isTrue();
    }
  }

  @Test
  void noReaderEverSeesAnOlderVersionAfterANewerOne() throws Exception {
    cache.accept(new FileChange.ManifestChanged(HQ.manifest(1, 1)));
    CountDownLatch start = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    List<Future<?>> writers = startWriters(start);
    Future<Integer> reader = threads.submit(() -> watch(start, done));
    start.countDown();
    for (Future<?> writer : writers) {
      writer.get(30, TimeUnit.SECONDS);
    }
    done.set(true);

    assertThat(reader.get(30, TimeUnit.SECONDS)).as("steps backwards").isZero();
  }

  private int watch(CountDownLatch start, AtomicBoolean done) throws InterruptedException {
    long[] seen = new long[NAMES];
    int backwards = 0;
    start.await();
    for (int round = 0; round < 1_000_000 && !done.get(); round++) {
      int i = round % NAMES;
      long now =
          cache.file(FileName.of(name(i))).map(file -> file.version().revision()).orElse(seen[i]);
      if (now < seen[i]) {
        backwards++;
      }
      seen[i] = now;
    }
    return backwards;
  }

  @Test
  void whoSeesTheCopyCompleteSeesEveryFile() throws Exception {
    for (int round = 0; round < 200; round++) {
      NodeFileCache fresh = new NodeFileCache(HQ.cluster(), new ManualTicker());
      PublishedFile a = HQ.file("a", 1, 1);
      fresh.accept(new FileChange.ManifestChanged(HQ.manifest(1, 1, a)));
      Future<Boolean> lacked =
          threads.submit(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  if (fresh.knowsToLack(a.name())) {
                    return true;
                  }
                  if (fresh.isComplete()) {
                    return false;
                  }
                }
                return false;
              });
      fresh.accept(new FileChange.Published(a));
      assertThat(lacked.get(10, TimeUnit.SECONDS)).isFalse();
    }
  }
}
