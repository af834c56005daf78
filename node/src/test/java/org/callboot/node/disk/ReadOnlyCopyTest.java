package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.callboot.node.disk.KeptFiles.HQ;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.node.cache.Completeness;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.InMemoryFileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder that the node may not write: a mount that is read-only where root may make one, else a
 * folder without the right.
 */
@Timeout(60)
class ReadOnlyCopyTest {
  private static final PublishedFile PHONE = HQ.file("SEP0007EB463101.cnf.xml", 1, 1);

  @TempDir Path dir;
  private Path writable;
  private Path folder;
  private boolean mounted;
  private final InMemoryFileStore site = new InMemoryFileStore();

  @BeforeEach
  void makeFolders() throws Exception {
    writable = Files.createDirectory(dir.resolve("writable"));
    folder = Files.createDirectory(dir.resolve("read-only"));
  }

  private void forbidWriting() throws Exception {
    mounted = run("mount", "--bind", writable.toString(), folder.toString());
    if (mounted) {
      assertThat(run("mount", "-o", "remount,bind,ro", folder.toString())).isTrue();
    } else {
      folder = writable;
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
  }

  private static boolean run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @AfterEach
  void allowWriting() throws Exception {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isTrue();
    }
    Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwx------"));
  }

  private static DiskCopies in(Path folder, InMemoryFileStore from) {
    return DiskCopies.in(
        folder, KeptFiles.SITE, from, Duration.ofSeconds(60), Ticker.system(), Clock.systemUTC());
  }

  private static ReadOnlyCopy reading(Path folder) {
    return new ReadOnlyCopy(folder, KeptFiles.SITE, HQ.cluster(), "scripted");
  }

  private void keepACopy() throws Exception {
    in(writable, site).close();
    try (CopyFile file = new CopyFile(writable, KeptFiles.SITE, HQ.cluster())) {
      file.write(KeptFiles.whole(PHONE));
    }
  }

  @Test
  void whatIsThereIsServedAndChangesAreTakenWithoutBeingKept() throws Exception {
    keepACopy();
    forbidWriting();

    try (DiskCopies copies = in(folder, site);
        ClusterCopies.Copy copy = copies.open(HQ.cluster())) {
      assertThat(copy.cache().isComplete()).isTrue();
      assertThat(copy.cache().file(FileName.of("SEP0007EB463101.cnf.xml"))).contains(PHONE);
      assertThat(copies.problem()).isEmpty();
      assertThat(copies.remark().orElseThrow())
          .contains(folder + " cannot be written, mend that, then restart")
          .contains("serving hq from disk, stale since");
      assertThat(copies.details()).containsEntry("writable", false);

      FileEntry newer = HQ.file("SEP0007EB463101.cnf.xml", 1, 10);
      site.write(List.of(newer));
      site.writeManifest(HQ.manifest(1, 10, newer));
      await().until(() -> copy.cache().entries().contains(newer));
      await()
          .untilAsserted(
              () ->
                  assertThat(copies.copyOf(HQ.cluster()).orElseThrow().failedWrites())
                      .isPositive());
    }
    assertThat(reading(folder).load().entries()).containsExactly(PHONE);
  }

  @Test
  void anEmptyFolderIsNoReasonNotToStart() throws Exception {
    forbidWriting();

    try (DiskCopies copies = in(folder, site);
        ClusterCopies.Copy copy = copies.open(HQ.cluster())) {
      site.write(List.of(PHONE));
      site.writeManifest(HQ.manifest(1, 1, PHONE));
      await().until(copy.cache()::isComplete);
      assertThat(copies.remark().orElseThrow()).contains("cannot be written");
    }
  }

  @Test
  void aFolderThatAnotherNodeUsesStaysRefused() throws Exception {
    try (DiskCopies other = in(writable, site)) {
      assertThat(other.remark()).isEmpty();
      forbidWriting();
      assertThatThrownBy(() -> in(folder, site))
          .isInstanceOf(CopyFolderException.class)
          .hasMessageContaining("another running node uses");
    }
  }

  /** The node that wrote it was killed. */
  @Test
  void whatIsOnlyInTheLogIsReadToo() throws Exception {
    try (CopyFile open = new CopyFile(writable, KeptFiles.SITE, HQ.cluster())) {
      open.write(KeptFiles.whole(PHONE));
      for (String name : List.of("hq.db", "hq.db-wal")) {
        Files.copy(writable.resolve(name), folder.resolve(name));
      }
    }
    assertThat(Files.size(folder.resolve("hq.db-wal"))).isPositive();

    KeptCopy kept = reading(folder).load();

    assertThat(kept.entries()).containsExactly(PHONE);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("hq.db", "hq.db-wal");
  }

  @Test
  void charactersThatMeanSomethingInAnAddressMayBeInTheName() throws Exception {
    keepACopy();
    Path odd = Files.createDirectory(dir.resolve("a ?b#c%41ä"));
    Files.copy(writable.resolve("hq.db"), odd.resolve("hq.db"));

    assertThat(reading(odd).load().entries()).containsExactly(PHONE);
  }

  @Test
  void aCopyOfAnotherSiteAndADamagedOneAreNotServedAndStay() throws Exception {
    keepACopy();
    ReadOnlyCopy ofWest = new ReadOnlyCopy(writable, "west", HQ.cluster(), "scripted");
    assertThat(ofWest.load().isEmpty()).isTrue();
    assertThat(ofWest.unreadable()).isEqualTo(1);

    Path file = writable.resolve("hq.db");
    Files.write(file, new byte[8192]);
    ReadOnlyCopy damaged = reading(writable);
    assertThat(damaged.load().isEmpty()).isTrue();
    assertThat(file).exists();
    assertThatThrownBy(() -> damaged.write(KeptFiles.whole(PHONE)))
        .isInstanceOf(CopyWriteException.class)
        .hasMessageContaining("cannot be written (scripted); mend that, then restart");
  }
}
