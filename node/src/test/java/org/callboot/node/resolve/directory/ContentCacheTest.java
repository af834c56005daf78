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
  private final ContentCache cache = new ContentCache(10);
  private final Queue<Runnable> queued = new ArrayDeque<>();
  private final AtomicInteger reads = new AtomicInteger();

  private static Stamp stamp(String identity) {
    return new Stamp(identity, 1, FileTime.fromMillis(0));
  }

  private CompletionStage<FileContent> ask(String identity, String content) {
    return cache.get(
        stamp(identity),
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

    assertThat(now(first)).isSameAs(now(ask("a", "other")));
    assertThat(reads).hasValue(1);
    assertThat(cache.heldBytes()).isEqualTo(4);
  }

  @Test
  void requestsDuringAReadingShareIt() {
    CompletionStage<FileContent> first = ask("a", "1234");
    CompletionStage<FileContent> second = ask("a", "other");
    assertThat(queued).hasSize(1);
    readAll();

    assertThat(now(first)).isSameAs(now(second));
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    ask("a", "1234");
    ask("b", "1234");
    readAll();
    ask("a", "again");
    ask("c", "1234");
    readAll();
    assertThat(cache.heldBytes()).isEqualTo(8);

    ask("a", "again");
    assertThat(queued).isEmpty();
    ask("b", "again");
    assertThat(queued).hasSize(1);
  }

  @Test
  void aFileLargerThanTheCacheIsHandedOnAndNotKept() {
    ask("a", "1234");
    CompletionStage<FileContent> large = ask("large", "12345678901");
    readAll();

    assertThat(now(large).size()).isEqualTo(11);
    assertThat(cache.heldBytes()).isEqualTo(4);
  }

  @Test
  void aFailedReadingIsTriedAgain() {
    CompletionStage<FileContent> failed =
        cache.get(
            stamp("a"),
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
            stamp("a"),
            () -> FileContent.ofText(""),
            task -> {
              throw new RejectedExecutionException();
            });

    assertThatThrownBy(refused.toCompletableFuture()::join)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("too many files");
    readAll();
    assertThat(now(askAndRead("a"))).isNotNull();
  }

  private CompletionStage<FileContent> askAndRead(String identity) {
    CompletionStage<FileContent> stage = ask(identity, "1");
    readAll();
    return stage;
  }

  @Test
  void aReadingThatWasGivenUpDoesNotHoldTheNextOne() {
    CompletionStage<FileContent> hung = ask("a", "late");
    Runnable late = queued.remove();
    cache.giveUp(stamp("a"), hung);

    assertThat(now(askAndRead("a")).size()).isEqualTo(1);
    late.run();
    assertThat(cache.heldBytes()).isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void theBoundHoldsUnderParallelUse() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<CompletionStage<FileContent>> asked = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      asked.add(cache.get(stamp("f" + i % 7), () -> FileContent.ofText("123"), threads));
    }
    for (CompletionStage<FileContent> stage : asked) {
      assertThat(stage.toCompletableFuture().get(10, TimeUnit.SECONDS).size()).isEqualTo(3);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(cache.heldBytes()).isBetween(3L, 10L);
  }
}
