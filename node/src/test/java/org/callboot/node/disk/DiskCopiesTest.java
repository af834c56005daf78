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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.InMemoryFileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a node's copies, and copies over restarts. */
@Timeout(60)
class DiskCopiesTest {
  @TempDir Path dir;
  private final InMemoryFileStore site = new InMemoryFileStore();

  private DiskCopies in(Path folder, InMemoryFileStore from) {
    return DiskCopies.in(
        folder, KeptFiles.SITE, from, Duration.ofSeconds(1), Ticker.system(), Clock.systemUTC());
  }

  @Test
  void theFolderIsMadeForItsOwnerOnly() throws Exception {
    Path folder = dir.resolve("var/copies");

    in(folder, site).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(folder.resolve("native")).isNotEmptyDirectory();
  }

  @Test
  void aSecondNodeOnTheSameFolderIsRefused() {
    try (DiskCopies first = in(dir, site)) {
      assertThat(first.problem()).isEmpty();
      assertThatThrownBy(() -> in(dir, site))
          .isInstanceOf(CopyFolderException.class)
          .hasMessageContaining("another running node uses " + dir)
          .hasMessageContaining("callboot.copy.folder");
    }
    in(dir, site).close();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedWithItsKey() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");

    assertThatThrownBy(() -> in(file.resolve("copies"), site))
        .isInstanceOf(CopyFolderException.class)
        .hasMessageContaining("cannot keep copies in " + file)
        .hasMessageContaining("callboot.copy.folder");
    assertThatThrownBy(() -> in(file, site))
        .hasMessageContaining("cannot keep copies in " + file + ", which is not a folder");
  }

  @Test
  void aCopyIsThereAfterARestartWithNothingElse() {
    FileEntry file = HQ.file("SEP0007EB463101.cnf.xml", 1, 1);
    site.write(List.of(file, HQ.withdrawn("gone", 1, 1)));
    site.writeManifest(HQ.manifest(1, 1, file));
    try (DiskCopies copies = in(dir, site);
        ClusterCopies.Copy copy = copies.open(HQ.cluster())) {
      await().until(copy.cache()::isComplete);
      assertThat(copies.remark()).isEmpty();
      assertThat((List<?>) copies.details().get("copies"))
          .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
          .containsEntry("cluster", "hq")
          .containsEntry("entries", 2)
          .containsEntry("fromDisk", false)
          .containsEntry("failedWrites", 0L)
          .containsEntry("refusedRows", 0L)
          .containsKeys("diskBytes", "inStepAt");
    }

    try (DiskCopies copies = in(dir, new InMemoryFileStore());
        ClusterCopies.Copy copy = copies.open(HQ.cluster())) {
      assertThat(copy.cache().entries()).hasSize(2);
      assertThat(copy.cache().knowsToLack(FileName.of("gone"))).isTrue();
      assertThat(copies.copyOf(HQ.cluster())).get().matches(DiskCopy::cameComplete);
      assertThat(copies.remark().orElseThrow()).startsWith("serving hq from disk, stale since 20");
    }
  }

  @Test
  void anOperatorMayLookIntoItAllTheWhile() throws Exception {
    FileEntry file = HQ.file("a", 1, 1);
    site.write(List.of(file));
    site.writeManifest(HQ.manifest(1, 1, file));
    in(dir, site).close();
    try (DiskCopies copies = in(dir, site);
        ClusterCopies.Copy copy = copies.open(HQ.cluster())) {
      await().until(copy.cache()::isComplete);
      try (var look = java.sql.DriverManager.getConnection("jdbc:sqlite:" + dir + "/hq.db");
          var statement = look.createStatement();
          var rows = statement.executeQuery("select name, epoch, revision from entry")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("a");
        KeptCopy besides = new CopyFile(dir, KeptFiles.SITE, HQ.cluster()).load();
        assertThat(besides.entries()).containsExactly(file);
      }
    }
  }
}
