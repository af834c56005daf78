package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.callboot.node.disk.KeptFiles.HQ;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk without room: by a limit of SQLite, and by a small file system where root may mount one.
 */
@Timeout(120)
class FullDiskTest {
  @TempDir Path dir;
  private boolean mounted;

  private boolean mount(String options) throws Exception {
    Process process =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(new ProcessBuilder("umount", dir.toString()).start().waitFor()).isZero();
    }
  }

  private static PublishedFile large(int number) {
    byte[] content = new byte[50_000];
    Arrays.fill(content, (byte) number);
    return new PublishedFile(
        HQ.cluster(),
        FileName.of("large" + number),
        SampleFiles.version(1, 5),
        FileContent.of(content),
        new Origin(SampleFiles.BUILT_AT, "a test"));
  }

  private static FileEntry[] largeOnes() {
    FileEntry[] files = new FileEntry[100];
    Arrays.setAll(files, FullDiskTest::large);
    return files;
  }

  @Test
  void aBatchThatDoesNotFitLeavesWhatWasThereBefore() throws Exception {
    FileEntry[] phones = KeptFiles.phones(20, 1);
    try (CopyFile file =
        new CopyFile(dir, KeptFiles.SITE, HQ.cluster(), List.of("pragma max_page_count = 40"))) {
      file.write(KeptFiles.whole(phones));

      assertThatThrownBy(() -> file.write(KeptFiles.whole(largeOnes())))
          .isInstanceOfSatisfying(
              CopyWriteException.class, e -> assertThat(e.isEverythingLost()).isFalse());
      file.write(KeptFiles.whole(KeptFiles.phones(20, 2)));
    }

    KeptCopy kept = new CopyFile(dir, KeptFiles.SITE, HQ.cluster()).load();
    assertThat(kept.entries()).containsExactlyInAnyOrder(KeptFiles.phones(20, 2));
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void aNodeServesOnAndStartsAgainOnAFullDisk() throws Exception {
    mounted = mount("size=1m");
    assumeTrue(mounted, "only root may mount a small file system");
    FileEntry[] phones = KeptFiles.phones(20, 1);
    CopyFile file = new CopyFile(dir, KeptFiles.SITE, HQ.cluster());
    file.write(KeptFiles.whole(phones));
    DiskCopy copy = started(file);

    for (FileEntry large : largeOnes()) {
      copy.accept(new FileChange.Published((PublishedFile) large));
    }
    await().untilAsserted(() -> assertThat(copy.visible().fileCount()).isEqualTo(120));
    await().untilAsserted(() -> assertThat(copy.failedWrites()).isPositive());
    copy.close();
    // After it, since closing gives back the room of the log's index.
    fill(dir.resolve("junk"));

    KeptCopy kept = new CopyFile(dir, KeptFiles.SITE, HQ.cluster()).load();
    assertThat(kept.entries()).contains(phones);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void whatDidNotFitIsOnDiskOnceThereIsRoom() throws Exception {
    mounted = mount("size=1m");
    assumeTrue(mounted, "only root may mount a small file system");
    CopyFile file = new CopyFile(dir, KeptFiles.SITE, HQ.cluster());
    file.write(KeptFiles.whole(KeptFiles.phones(20, 1)));
    DiskCopy copy = started(file);
    for (FileEntry large : largeOnes()) {
      copy.accept(new FileChange.Published((PublishedFile) large));
    }
    await().untilAsserted(() -> assertThat(copy.failedWrites()).isPositive());

    assertThat(mount("remount,size=64m")).isTrue();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(file.sizeBytes()).isGreaterThan(5_000_000));
    copy.close();
    assertThat(new CopyFile(dir, KeptFiles.SITE, HQ.cluster()).load().entries()).hasSize(120);
  }

  private static DiskCopy started(CopyFile file) {
    return DiskCopy.start(
        new DiskCopy.Parts(
            HQ.cluster(),
            file,
            file.load(),
            new DiskLimits(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMinutes(1)),
            Ticker.system(),
            Clock.systemUTC()));
  }

  private static void fill(Path junk) throws IOException {
    try (OutputStream out = Files.newOutputStream(junk)) {
      byte[] block = new byte[512];
      for (int i = 0; i < 100_000; i++) {
        out.write(block);
      }
      throw new AssertionError("the disk has no end");
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
