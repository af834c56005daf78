package org.callboot.node.resolve.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.node.resolve.directory.IndexedFile.Stamp;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContentCacheTest {
  private final ContentCache cache = new ContentCache(10, 1000);
  private final Queue<Runnable> queued = new ArrayDeque<>();
  private final AtomicInteger reads = new AtomicInteger();

  private static Stamp stamp(String identity, String content) {
    return new Stamp(identity, content.length(), FileTime.fromMillis(0));
  }

  private CompletionStage<FileContent> ask(String identity, String content) {
    return cache.get(
        stamp(identity, content),
        () -> {
          reads.incrementAndGet();
          return FileContent.ofText(content);
        },
        queued::add);
  }

  private void readAll() {
    while (!queued.isEmpty()) {
      queued.remove().run();
    }
  }

  private static FileContent now(CompletionStage<FileContent> stage) {
    assertThat(stage.toCompletableFuture()).isDone();
    return stage.toCompletableFuture().join();
  }

  @Test
  void readsOnTheReadersAndOnlyOnce() {
    CompletionStage<FileContent> first = ask("a", "1234");
    assertThat(reads).hasValue(0);
    readAll();

    assertThat(now(first)).isSameAs(now(ask("a", "5678")));
    assertThat(reads).hasValue(1);
    assertThat(cache.heldBytes()).isEqualTo(4);
  }

  @Test
  void requestsDuringAReadingShareIt() {
    CompletionStage<FileContent> first = ask("a", "1234");
    CompletionStage<FileContent> second = ask("a", "5678");
    assertThat(queued).hasSize(1);
    readAll();

    assertThat(now(first)).isSameAs(now(second));
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    ask("a", "1234");
    ask("b", "1234");
    readAll();
    ask("a", "1234");
    ask("c", "1234");
    readAll();
    assertThat(cache.heldBytes()).isEqualTo(8);
    // Nobody holds what was dropped; else it would be shared.
    System.gc();

    ask("a", "1234");
    assertThat(queued).isEmpty();
    ask("b", "1234");
    assertThat(queued).hasSize(1);
  }

  @Test
  void aFileLargerThanTheCacheIsNotReadAndDropsNothing() {
    ask("a", "1234");
    CompletionStage<FileContent> large = ask("large", "12345678901");
    readAll();

    assertHasNoRoom(large);
    assertThat(cache.heldBytes()).isEqualTo(4);
    assertThat(reads).hasValue(1);
  }

  private static void assertHasNoRoom(CompletionStage<FileContent> refused) {
    assertThatThrownBy(refused.toCompletableFuture()::join)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("finds no room in memory");
  }

  @Test
  void aDroppedContentThatSomebodyHoldsIsSharedAndNotReadAgain() {
    CompletionStage<FileContent> first = ask("a", "12345678");
    readAll();
    FileContent inTransfer = now(first);
    ask("b", "12345678");
    readAll();

    assertThat(now(ask("a", "12345678"))).isSameAs(inTransfer);
    assertThat(reads).hasValue(2);
    assertThat(cache.heldBytes()).isEqualTo(8);
  }

  /** Reads {@code inner} as if on another thread, while the file of {@code identity} is read. */
  private CompletionStage<FileContent> askWhileReading(
      String identity, String content, Runnable inner) {
    return cache.get(
        stamp(identity, content),
        () -> {
          inner.run();
          return FileContent.ofText(content);
        },
        Runnable::run);
  }

  @Test
  void filesBeingReadAndThoseKeptStayWithinTheSizeTogether() {
    ask("old", "1234");
    readAll();
    List<CompletionStage<FileContent>> meanwhile = new ArrayList<>();
    CompletionStage<FileContent> outer =
        askWhileReading(
            "a",
            "12345678",
            () -> {
              assertThat(cache.heldBytes()).isZero();
              meanwhile.add(askAndRead("b", "123"));
              meanwhile.add(askAndRead("c", "12"));
            });

    assertThat(now(outer).size()).isEqualTo(8);
    assertHasNoRoom(meanwhile.get(0));
    assertThat(now(meanwhile.get(1)).size()).isEqualTo(2);
    assertThat(cache.heldBytes()).isEqualTo(10);
    assertThat(now(askAndRead("b", "123")).size()).isEqualTo(3);
  }

  @Test
  void aHungReadingThatWasGivenUpLeavesTheRoomToOthers() {
    List<CompletionStage<FileContent>> asked = new ArrayList<>();
    CompletionStage<FileContent> hung =
        cache.get(
            stamp("a", "1234567890"),
            () -> {
              cache.giveUp(stamp("a", "1234567890"), asked.get(0));
              asked.add(askAndRead("b", "123"));
              return FileContent.ofText("1234567890");
            },
            queued::add);
    asked.add(hung);
    readAll();

    assertThat(now(asked.get(1)).size()).isEqualTo(3);
    assertThat(now(hung).size()).isEqualTo(10);
    assertThat(cache.heldBytes()).isEqualTo(10);
  }

  @Test
  void nothingIsReadThatCouldFillTheHeapBesideWhatTransfersHold() {
    ContentCache tight = new ContentCache(10, 20);
    List<FileContent> inTransfers = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      inTransfers.add(
          now(
              tight.get(
                  stamp(name, "1234567890"),
                  () -> FileContent.ofText("1234567890"),
                  Runnable::run)));
    }

    assertHasNoRoom(tight.get(stamp("c", "1"), () -> FileContent.ofText("1"), Runnable::run));
    assertThat(inTransfers).hasSize(2);
  }

  @Test
  void aFailedReadingIsTriedAgain() {
    CompletionStage<FileContent> failed =
        cache.get(
            stamp("a", "1234"),
            () -> {
              throw new IllegalStateException("odd");
            },
            queued::add);
    readAll();
    assertThatThrownBy(failed.toCompletableFuture()::join).hasCauseInstanceOf(IOException.class);

    CompletionStage<FileContent> second = ask("a", "1234");
    readAll();
    assertThat(now(second).size()).isEqualTo(4);
  }

  @Test
  void tooManyWaitingFilesFailAtOnce() {
    CompletionStage<FileContent> refused =
        cache.get(
            stamp("a", ""),
            () -> FileContent.ofText(""),
            task -> {
              throw new RejectedExecutionException();
            });

    assertThatThrownBy(refused.toCompletableFuture()::join)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("too many files");
    readAll();
    assertThat(now(askAndRead("a", "1"))).isNotNull();
  }

  private CompletionStage<FileContent> askAndRead(String identity, String content) {
    CompletionStage<FileContent> stage = ask(identity, content);
    readAll();
    return stage;
  }

  @Test
  void aReadingThatWasGivenUpDoesNotHoldTheNextOne() {
    CompletionStage<FileContent> hung = ask("a", "1");
    Runnable late = queued.remove();
    cache.giveUp(stamp("a", "1"), hung);

    assertThat(now(askAndRead("a", "1")).size()).isEqualTo(1);
    late.run();
    assertThat(cache.heldBytes()).isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void theBoundHoldsUnderParallelUse() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<CompletionStage<FileContent>> asked = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      asked.add(cache.get(stamp("f" + i % 7, "123"), () -> FileContent.ofText("123"), threads));
    }
    for (CompletionStage<FileContent> stage : asked) {
      assertThat(stage.toCompletableFuture().get(10, TimeUnit.SECONDS).size()).isEqualTo(3);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(cache.heldBytes()).isBetween(3L, 10L);
  }
}
