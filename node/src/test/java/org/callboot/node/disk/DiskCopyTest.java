package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.callboot.node.disk.KeptFiles.HQ;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ThrowingRunnable;
import org.callboot.node.cache.Completeness;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is served, what is on disk, and in which order they learn of a change. */
@Timeout(60)
class DiskCopyTest {
  private static final Instant NOW = Instant.parse("2026-06-07T08:09:10Z");
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ScriptedStore store = new ScriptedStore();
  private final AtomicBoolean brokenCopy = new AtomicBoolean();
  private final AtomicBoolean brokenQueue = new AtomicBoolean();
  private DiskCopy copy;

  /** Fails once: in the middle of what the served copy does with a change, or before it is told. */
  private long nanos() {
    boolean isServing =
        Thread.currentThread().getName().equals("copy-hq") && isWithin(NodeFileCache.class, "");
    boolean isEnqueuing = isWithin(DiskCopy.class, "enqueue");
    if ((isServing && brokenCopy.compareAndSet(true, false))
        || (isEnqueuing && brokenQueue.compareAndSet(true, false))) {
      throw new OutOfMemoryError("scripted");
    }
    return System.nanoTime();
  }

  private static boolean isWithin(Class<?> type, String method) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(type.getName())
                            && frame.getMethodName().contains(method)));
  }

  private void start(KeptCopy kept, Duration writeLimit, Duration retry) {
    copy =
        DiskCopy.start(
            new DiskCopy.Parts(
                HQ.cluster(),
                store,
                kept,
                new DiskLimits(writeLimit, retry, Duration.ofMinutes(1)),
                this::nanos,
                Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private void startNew(Duration writeLimit, Duration retry) {
    start(KeptCopy.nothing(KeptCopy.Debt.EVERYTHING), writeLimit, retry);
    give(HQ.manifest(1, 1));
    eventually(() -> assertThat(store.written()).isNotEmpty());
    eventually(() -> assertThat(copy.visible().manifest()).isPresent());
  }

  @AfterEach
  void close() {
    store.hang().countDown();
    copy.close();
  }

  private void give(ClusterManifest manifest) {
    copy.accept(new FileChange.ManifestChanged(manifest));
  }

  private void give(FileEntry entry) {
    copy.accept(new FileChange.Published((PublishedFile) entry));
  }

  private String served(String name) {
    return copy.visible().file(FileName.of(name)).map(f -> f.version().toString()).orElse("-");
  }

  private List<FileEntry> onDisk() {
    return store.written().stream().flatMap(batch -> batch.entries().stream()).toList();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().pollInterval(Duration.ofMillis(2)).untilAsserted(assertion);
  }

  @Test
  void aChangeIsServedWhenItIsOnDiskAndNotBefore() {
    startNew(LONG, LONG);
    CountDownLatch hanging = store.hang();
    int before = store.attempts();
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(store.attempts()).isGreaterThan(before));

    assertThat(served("a")).isEqualTo("-");
    assertThat(copy.heldIndex()).containsKey(FileName.of("a"));
    hanging.countDown();

    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    assertThat(onDisk()).contains(HQ.file("a", 1, 2));
  }

  @Test
  void whatComesDuringAWriteIsWrittenTogetherAfterIt() {
    startNew(LONG, LONG);
    CountDownLatch hanging = store.hang();
    int before = store.attempts();
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(store.attempts()).isGreaterThan(before));
    give(HQ.file("a", 1, 3));
    give(HQ.file("b", 1, 3));
    give(HQ.file("b", 1, 4));
    hanging.countDown();

    eventually(() -> assertThat(served("b")).isEqualTo("e1r4"));
    List<CopyBatch> written = store.written();
    assertThat(written.get(written.size() - 1).entries())
        .containsExactlyInAnyOrder(HQ.file("a", 1, 3), HQ.file("b", 1, 4));
  }

  @Test
  void aWriteThatHangsHoldsChangesUpForTheLimitOnly() {
    startNew(Duration.ofMillis(50), LONG);
    CountDownLatch hanging = store.hang();
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    give(HQ.file("a", 1, 3));
    give(HQ.manifest(1, 3, HQ.file("a", 1, 3)));

    eventually(() -> assertThat(served("a")).isEqualTo("e1r3"));
    eventually(() -> assertThat(copy.visible().isComplete()).isTrue());
    assertThat(copy.failedWrites()).isEqualTo(1);
    assertThat(copy.remark()).contains("hq is not written to disk, see the log");
    eventually(() -> assertThat(copy.owedFor()).isGreaterThan(Duration.ofMillis(50)));
    hanging.countDown();
    eventually(() -> assertThat(onDisk()).contains(HQ.file("a", 1, 3)));
    eventually(() -> assertThat(copy.remark()).isEmpty());
    eventually(() -> assertThat(copy.owedFor()).isZero());
  }

  @Test
  void whatADiskDidNotTakeIsServedAndWrittenWhenThereIsRoom() {
    startNew(LONG, Duration.ofMillis(20));
    store.fail(false);
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    give(HQ.file("b", 1, 3));
    eventually(() -> assertThat(served("b")).isEqualTo("e1r3"));
    eventually(() -> assertThat(copy.owedFor()).isGreaterThan(Duration.ofMillis(100)));
    eventually(() -> assertThat(copy.failedWrites()).isGreaterThan(2));
    assertThat(onDisk()).isEmpty();
    assertThat(copy.remark()).contains("hq is not written to disk, see the log");

    store.recover();

    eventually(() -> assertThat(onDisk()).contains(HQ.file("a", 1, 2), HQ.file("b", 1, 3)));
    eventually(() -> assertThat(copy.remark()).isEmpty());
    assertThat(store.written().get(store.written().size() - 1).everything()).isFalse();
  }

  @Test
  void afterTheStoreWasLostEverythingIsWritten() {
    startNew(LONG, Duration.ofMillis(20));
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    store.fail(true);
    give(HQ.file("b", 1, 3));
    eventually(() -> assertThat(served("b")).isEqualTo("e1r3"));

    store.recover();

    eventually(
        () -> {
          List<CopyBatch> written = store.written();
          CopyBatch last = written.get(written.size() - 1);
          assertThat(last.everything()).isTrue();
          assertThat(last.entries())
              .containsExactlyInAnyOrder(HQ.file("a", 1, 2), HQ.file("b", 1, 3));
        });
  }

  @Test
  void aStoreThatCouldNotBeReadIsKeptUntilTheCopyIsComplete() {
    start(KeptCopy.nothing(KeptCopy.Debt.EVERYTHING_ONCE_COMPLETE), LONG, Duration.ofMillis(1));
    give(HQ.manifest(1, 2, HQ.file("a", 1, 2), HQ.file("b", 1, 2)));
    give(HQ.file("a", 1, 2));
    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    assertThat(store.attempts()).isZero();
    assertThat(copy.failedWrites()).isEqualTo(1);

    give(HQ.file("b", 1, 2));

    eventually(() -> assertThat(onDisk()).hasSize(2));
    assertThat(store.written().get(0).everything()).isTrue();
  }

  @Test
  void aComparisonThatBringsNothingNewIsNotWrittenAtOnce() {
    startNew(LONG, LONG);
    copy.compared(true);
    eventually(
        () ->
            assertThat(store.written()).anyMatch(batch -> batch.mark().confirmedAt().isPresent()));
    int writes = store.written().size();

    for (int i = 0; i < 10; i++) {
      give(HQ.manifest(1, 1));
      copy.compared(true);
    }
    give(HQ.manifest(1, 2, HQ.file("a", 1, 2)));
    eventually(
        () ->
            assertThat(copy.visible().manifest()).contains(HQ.manifest(1, 2, HQ.file("a", 1, 2))));

    assertThat(store.written()).hasSize(writes + 1);
    assertThat(copy.age().orElseThrow()).isLessThan(Duration.ofSeconds(60));
  }

  private static KeptCopy kept(
      Completeness completeness, KeptCopy.Debt debt, FileEntry... entries) {
    return new KeptCopy(
        List.of(entries),
        java.util.Optional.of(HQ.manifest(1, 2, HQ.file("a", 1, 2))),
        completeness,
        java.util.Optional.of(NOW.minusSeconds(90)),
        debt == KeptCopy.Debt.NONE ? 0 : 1,
        debt);
  }

  @Test
  void whatWasKeptIsServedAtOnceAndStaleUntilTheSiteConfirmsIt() {
    FileEntry mark = HQ.withdrawn("gone", 1, 2);
    start(kept(Completeness.COMPLETE, KeptCopy.Debt.NONE, HQ.file("a", 1, 2), mark), LONG, LONG);

    assertThat(served("a")).isEqualTo("e1r2");
    assertThat(copy.visible().knowsToLack(FileName.of("gone"))).isTrue();
    assertThat(copy.visible().behindFor()).isEmpty();
    assertThat(copy.cameComplete()).isTrue();
    assertThat(copy.age()).contains(Duration.ofSeconds(90));
    assertThat(copy.remark()).contains("serving hq from disk, stale since 2026-06-07T08:07:40Z");
    assertThat(copy.firstComparison()).isNotDone();

    copy.compared(true);

    assertThat(copy.remark()).isEmpty();
    assertThat(copy.age().orElseThrow()).isLessThan(Duration.ofSeconds(60));
    eventually(() -> assertThat(copy.firstComparison()).isCompleted());
    eventually(() -> assertThat(store.written()).hasSize(1));
    assertThat(store.written().get(0).entries()).isEmpty();
  }

  @Test
  void aCopyThatStoppedInTheMiddleOfABatchIsAsCompleteAsItWas() {
    FileEntry ahead = HQ.file("a", 1, 3);
    start(kept(Completeness.COMPLETE, KeptCopy.Debt.NONE, ahead), LONG, LONG);

    assertThat(copy.visible().knowsToLack(FileName.of("x"))).isTrue();
    assertThat(copy.visible().behindFor()).isPresent();
  }

  @Test
  void aCopyThatNeverWasCompleteIsNotAfterARestartEither() {
    start(kept(Completeness.UNKNOWN, KeptCopy.Debt.NONE), LONG, LONG);

    assertThat(copy.visible().knowsToLack(FileName.of("x"))).isFalse();
    assertThat(copy.cameComplete()).isFalse();
  }

  /** Else the file would stay as it was until it changes again. */
  @Test
  void whatAFaultKeptFromBeingServedIsServedAfterAll() {
    startNew(LONG, LONG);
    FileEntry file = HQ.file("a", 1, 2);
    give(HQ.manifest(1, 2, file));
    give(file);
    eventually(() -> assertThat(copy.visible().behindFor()).isEmpty());
    List<ClusterManifest> told = new CopyOnWriteArrayList<>();
    copy.visible().onManifest(told::add);
    ClusterManifest next = HQ.manifest(1, 3, file, HQ.file("b", 1, 3));

    brokenCopy.set(true);
    give(next);

    eventually(() -> assertThat(told).containsExactly(next));
    assertThat(brokenCopy).isFalse();
    give(HQ.file("b", 1, 3));
    eventually(() -> assertThat(copy.visible().behindFor()).isEmpty());
    assertThat(served("b")).isEqualTo("e1r3");
  }

  @Test
  void whatAFaultKeptFromBeingPassedOnIsOnDiskAndServedAfterAll() {
    startNew(LONG, LONG);
    FileEntry file = HQ.file("a", 1, 2);

    brokenQueue.set(true);
    assertThatThrownBy(() -> give(file)).isInstanceOf(OutOfMemoryError.class);

    eventually(() -> assertThat(served("a")).isEqualTo("e1r2"));
    assertThat(onDisk()).contains(file);
  }

  @Test
  void aClockThatWasSetBackHidesNoAge() {
    start(
        new KeptCopy(
            List.of(HQ.file("a", 1, 2)),
            java.util.Optional.of(HQ.manifest(1, 2, HQ.file("a", 1, 2))),
            Completeness.COMPLETE,
            java.util.Optional.of(NOW.plusSeconds(3600)),
            0,
            KeptCopy.Debt.NONE),
        LONG,
        LONG);

    assertThat(copy.remark())
        .contains("serving hq from disk, stale since an unknown time (the clock was set back)");
    assertThat(copy.age().orElseThrow()).isPositive();
  }

  /** The published files may be all there; a lost mark would let a late older file in. */
  @Test
  void aDamagedCopyIsComparedEntryByEntry() {
    start(kept(Completeness.UNKNOWN, KeptCopy.Debt.EVERYTHING, HQ.file("a", 1, 2)), LONG, LONG);
    ClusterManifest manifest = HQ.manifest(1, 2, HQ.file("a", 1, 2));
    assertThat(copy.visible().isComplete()).isFalse();
    assertThat(copy.heldDigest()).isNotEqualTo(manifest.files());

    copy.accept(
        new FileChange.Resynchronized(
            manifest, List.of(HQ.withdrawn("gone", 1, 2)), List.of(FileName.of("a")), false));

    assertThat(copy.heldDigest()).isEqualTo(manifest.files());
    eventually(() -> assertThat(copy.visible().isComplete()).isTrue());
  }
}
