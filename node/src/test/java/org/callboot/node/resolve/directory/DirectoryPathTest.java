package org.callboot.node.resolve.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callboot.node.resolve.PathAnswer;
import org.callboot.node.resolve.ServedFile;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryPathTest {
  private static final PathAnswer LACKS = new PathAnswer.Lacks();
  private static final DirectorySettings SETTINGS =
      new DirectorySettings(Duration.ofMillis(20), Duration.ofSeconds(5), 1000, 100, 100);

  @TempDir Path root;
  private final ManualTicker ticker = new ManualTicker();

  private DirectoryPath path(TreeReader tree) {
    return new DirectoryPath(
        root, SETTINGS, tree, new ContentCache(1000, 1000), Runnable::run, ticker);
  }

  private DirectoryPath path() {
    return path(DirectoryScan.with(SETTINGS));
  }

  private static PathAnswer look(DirectoryPath path, String name) {
    return path.look(FileName.of(name));
  }

  private static ServedFile found(DirectoryPath path, String name) {
    PathAnswer answer = look(path, name);
    assertThat(answer).isInstanceOf(PathAnswer.Has.class);
    return ((PathAnswer.Has) answer).file();
  }

  private static String load(ServedFile file) {
    FileContent content = file.content().load().toCompletableFuture().join();
    return new String(content.toByteArray(), StandardCharsets.UTF_8);
  }

  private static void assertFailsToLoad(ServedFile file, String reason) {
    CompletionStage<FileContent> loading = file.content().load();
    assertThatThrownBy(loading.toCompletableFuture()::join)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void isUnknownUntilItWasReadOnce() throws IOException {
    Files.writeString(root.resolve("RINGLIST.XML"), "rings");
    DirectoryPath path = path();
    assertThat(look(path, "a")).isEqualTo(new PathAnswer.Unknown("the folder was not read yet"));

    path.scan();

    assertThat(path.unknownBecause()).isEmpty();
    assertThat(look(path, "a")).isEqualTo(LACKS);
    ServedFile file = found(path, "ringlist.xml");
    assertThat(file.name()).hasToString("RINGLIST.XML");
    assertThat(file.path()).isEqualTo(root.toString());
    assertThat(file.version()).isEmpty();
    assertThat(load(file)).isEqualTo("rings");
    assertThat(path.owns("0007EB463101")).isFalse();
  }

  @Test
  void servesFilesWithoutBytes() throws IOException {
    Files.createFile(root.resolve("empty"));
    DirectoryPath path = path();
    path.scan();

    assertThat(load(found(path, "empty"))).isEmpty();
  }

  @Test
  void aFileThatChangedSinceItWasIndexedIsNotServedUntilTheNextScan() throws IOException {
    Path file = Files.writeString(root.resolve("a"), "old");
    DirectoryPath path = path();
    path.scan();
    Files.writeString(file, "newer");
    assertFailsToLoad(found(path, "a"), "changed since it was indexed");

    path.scan();

    assertThat(load(found(path, "a"))).isEqualTo("newer");
  }

  @Test
  void aChangeOfTheSameLengthIsSeenByItsTime() throws IOException {
    Path file = Files.writeString(root.resolve("a"), "old");
    DirectoryPath path = path();
    path.scan();
    assertThat(load(found(path, "a"))).isEqualTo("old");
    Files.writeString(file, "new");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

    path.scan();

    assertThat(load(found(path, "a"))).isEqualTo("new");
  }

  @Test
  void aFileThatVanishedFailsAndIsMissingAfterTheNextScan() throws IOException {
    Path file = Files.writeString(root.resolve("a"), "x");
    DirectoryPath path = path();
    path.scan();
    Files.delete(file);
    assertFailsToLoad(found(path, "a"), "does not exist");
    path.scan();
    assertThat(look(path, "a")).isEqualTo(LACKS);
  }

  @Test
  void aFileThatBecameALinkOutOfTheFolderIsNotRead(@TempDir Path outside) throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "abc");
    Path file = Files.writeString(root.resolve("a"), "abc");
    DirectoryPath path = path();
    path.scan();
    Files.delete(file);
    Files.createSymbolicLink(file, secret);

    assertFailsToLoad(found(path, "a"), "leads out of its folder");
  }

  @Test
  void aFolderThatGoesAwayIsUnknownKeepsItsFilesAndRecoversByItself() throws IOException {
    Files.writeString(root.resolve("a"), "x");
    TreeReader disk = DirectoryScan.with(SETTINGS);
    boolean[] away = {false};
    DirectoryPath path =
        path(
            folder -> {
              if (away[0]) {
                throw new AccessDeniedException(folder.toString());
              }
              return disk.read(folder);
            });
    path.scan();
    assertThat(load(found(path, "a"))).isEqualTo("x");

    away[0] = true;
    path.scan();
    assertThat(path.unknownBecause()).contains("the folder may not be read by the node's user");
    assertThat(look(path, "b")).isInstanceOf(PathAnswer.Unknown.class);
    assertThat(load(found(path, "a"))).isEqualTo("x");

    away[0] = false;
    path.scan();
    assertThat(look(path, "b")).isEqualTo(LACKS);
  }

  @Test
  void aMissingFolderIsUnknown(@TempDir Path temp) {
    DirectoryPath path =
        new DirectoryPath(
            temp.resolve("none"),
            SETTINGS,
            DirectoryScan.with(SETTINGS),
            new ContentCache(1000, 1000),
            Runnable::run,
            ticker);
    path.scan();

    assertThat(path.unknownBecause()).contains("the folder does not exist");
  }

  @Test
  void aNameInAnUnreadableSubFolderIsNotCalledMissing() {
    DirectoryIndex index = new DirectoryIndex(Map.of(), List.of("lost+found"), Set.of());
    DirectoryPath path = path(folder -> index);
    path.scan();

    assertThat(look(path, "Lost+Found/a")).isInstanceOf(PathAnswer.Unknown.class);
    assertThat(look(path, "Lost+Found")).isInstanceOf(PathAnswer.Unknown.class);
    assertThat(look(path, "lost+found2")).isEqualTo(LACKS);
    assertThat(look(path, "a")).isEqualTo(LACKS);
  }

  @Test
  void aScanThatHangsMarksThePathDownAndOldFilesAreServed() throws Exception {
    Files.writeString(root.resolve("a"), "x");
    TreeReader disk = DirectoryScan.with(SETTINGS);
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    boolean[] hang = {false};
    DirectoryPath path =
        path(
            folder -> {
              if (hang[0]) {
                hanging.countDown();
                awaitQuietly(release);
              }
              return disk.read(folder);
            });
    path.scan();
    hang[0] = true;
    Thread scanner = new Thread(path::scan);
    scanner.start();
    assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
    ticker.advance(SETTINGS.timeLimit().minusNanos(1));
    assertThat(look(path, "b")).isEqualTo(LACKS);

    ticker.advance(Duration.ofNanos(1));

    assertThat(look(path, "b")).isInstanceOf(PathAnswer.Unknown.class);
    assertThat(load(found(path, "a"))).isEqualTo("x");
    release.countDown();
    scanner.join(10_000);
    assertThat(look(path, "b")).isEqualTo(LACKS);
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aReadThatHangsFailsInItsTimeLimit() throws IOException {
    Files.writeString(root.resolve("a"), "x");
    DirectorySettings quick =
        new DirectorySettings(Duration.ofMillis(20), Duration.ofMillis(50), 1000, 100, 100);
    DirectoryPath path =
        new DirectoryPath(
            root,
            quick,
            DirectoryScan.with(quick),
            new ContentCache(1000, 1000),
            task -> {},
            ticker);
    path.scan();

    assertFailsToLoad(found(path, "a"), "was not read within");
  }

  @Test
  void aFolderIsWatchedOnThreadsOfItsOwnUntilItIsClosed() throws IOException {
    DirectoryPaths paths = new DirectoryPaths(SETTINGS, ticker);
    Path folder = root.resolve("later");
    try (DirectoryPaths.OpenDirectory open = paths.open(folder)) {
      DirectoryPath path = open.path();
      await().until(() -> path.unknownBecause().equals(Optional.of("the folder does not exist")));
      Files.createDirectory(folder);
      Files.writeString(folder.resolve("a"), "x");
      await().until(() -> look(path, "a") instanceof PathAnswer.Has && path.fileCount() == 1);
      await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(load(found(path, "a"))).isEqualTo("x"));
      assertThat(paths.contents().heldBytes()).isEqualTo(1);
    }
  }
}
