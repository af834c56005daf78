package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callboot.node.disk.KeptFiles.HQ;
import static org.callboot.sync.store.SampleFiles.version;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFileTest {
  private static final Origin ORIGIN =
      new Origin(Instant.parse("2026-01-02T03:04:05.678901234Z"), "device SEP1 (log 4711); ü");

  @TempDir Path dir;
  private CopyFile file;

  @BeforeEach
  void openFile() {
    file = new CopyFile(dir, KeptFiles.SITE, HQ.cluster());
  }

  @AfterEach
  void closeFile() {
    file.close();
  }

  private KeptCopy reopened() {
    file.close();
    return new CopyFile(dir, KeptFiles.SITE, HQ.cluster()).load();
  }

  private static PublishedFile file(String name, byte[] content) {
    return new PublishedFile(
        HQ.cluster(), FileName.of(name), version(3, 4), FileContent.of(content), ORIGIN);
  }

  @Test
  void nothingIsThereAtFirst() {
    KeptCopy kept = file.load();

    assertThat(kept.isEmpty()).isTrue();
    assertThat(kept.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.EVERYTHING);
    assertThat(file.sizeBytes()).isZero();
  }

  @Test
  void everyKindOfEntryComesBackAsItWas() throws Exception {
    byte[] anyBytes = new byte[300_000];
    for (int i = 0; i < anyBytes.length; i++) {
      anyBytes[i] = (byte) (i * 31);
    }
    List<FileEntry> entries =
        List.of(
            file("SEP0007EB463101.cnf.xml", anyBytes),
            file("Desktops/Grüße 1.PNG", new byte[] {0}),
            file("empty", new byte[0]),
            HQ.withdrawn("SEPDEFAULT.cnf", 2, 7));
    ClusterManifest manifest =
        HQ.manifest(
            version(3, 9),
            Map.of(1L, 5L, 2L, 8L),
            Map.of("MaximumServingCount", "500", "AlternateFileLocation1", "cluster:branch"),
            entries);
    CopyBatch.Mark mark =
        new CopyBatch.Mark(true, Optional.of(KeptFiles.CONFIRMED), 4, SampleFiles.digest(entries));

    file.write(new CopyBatch(true, entries, Optional.of(manifest), mark));
    KeptCopy kept = reopened();

    assertThat(kept.entries()).containsExactlyInAnyOrderElementsOf(entries);
    assertThat(kept.entries().stream().map(entry -> entry.name().text()))
        .contains("Desktops/Grüße 1.PNG", "SEPDEFAULT.cnf");
    assertThat(kept.manifest()).contains(manifest);
    assertThat(kept.confirmedAt()).contains(KeptFiles.CONFIRMED);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(kept.refused()).isZero();
    assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.NONE);
  }

  @Test
  void aCopyBeforeItsFirstManifestComesBackIncomplete() throws Exception {
    CopyBatch.Mark mark =
        new CopyBatch.Mark(false, Optional.empty(), 0, SampleFiles.digest(List.of()));

    file.write(new CopyBatch(true, List.of(), Optional.empty(), mark));
    KeptCopy kept = reopened();

    assertThat(kept.isEmpty()).isTrue();
    assertThat(kept.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(kept.confirmedAt()).isEmpty();
    assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.NONE);
  }

  @Test
  void aLaterBatchReplacesItsNamesAndNoOthers() throws Exception {
    FileEntry kept = HQ.file("kept", 1, 1);
    FileEntry newer = HQ.file("CHANGED", 1, 2);
    FileEntry mark = HQ.withdrawn("gone", 1, 2);
    file.write(KeptFiles.whole(kept, HQ.file("changed", 1, 1), HQ.file("gone", 1, 1)));

    file.write(KeptFiles.change(List.of(newer, mark), List.of(kept, newer, mark)));

    assertThat(reopened().entries()).containsExactlyInAnyOrder(kept, newer, mark);
  }

  @Test
  void aBatchOfEverythingLeavesNothingElse() throws Exception {
    file.write(KeptFiles.whole(HQ.file("old", 1, 1)));
    FileEntry only = HQ.file("only", 1, 2);

    file.write(KeptFiles.whole(only));

    KeptCopy kept = reopened();
    assertThat(kept.entries()).containsExactly(only);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void aFileOfTheFirstFormIsRead() throws Exception {
    run(resource("copy-of-form-1.sql"));

    KeptCopy kept = file.load();

    FileEntry published = HQ.file("SEP0007EB463101.cnf.xml", 1, 1);
    FileEntry withdrawn = HQ.withdrawn("XMLDefault.cnf.xml", 1, 2);
    assertThat(kept.entries()).containsExactlyInAnyOrder(published, withdrawn);
    assertThat(kept.manifest())
        .contains(
            HQ.manifest(
                version(2, 3),
                Map.of(1L, 2L),
                Map.of("MaximumServingCount", "500"),
                List.of(published)));
    assertThat(kept.confirmedAt()).contains(KeptFiles.CONFIRMED);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(kept.refused()).isZero();
  }

  @Test
  void aFileOfALaterFormIsMovedAside() throws Exception {
    file.write(KeptFiles.whole(HQ.file("a", 1, 1)));
    file.close();
    run("update state set form = 2");

    KeptCopy kept = file.load();

    assertThat(kept.isEmpty()).isTrue();
    assertThat(file.unreadable()).isEqualTo(1);
    assertThat(dir.resolve("hq.db.unreadable")).exists();
    assertThat(dir.resolve("hq.db")).doesNotExist();
  }

  /** A node was killed between the making of the file and its first batch: no false alarm. */
  @Test
  void aFileWithoutAFirstBatchIsEmptyAndNotDamaged() throws Exception {
    new Database(dir.resolve("hq.db"), List.of()).create();

    KeptCopy kept = file.load();

    assertThat(kept.isEmpty()).isTrue();
    assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.EVERYTHING);
    assertThat(file.unreadable()).isZero();
    file.write(KeptFiles.whole(HQ.file("a", 1, 1)));
    assertThat(reopened().entries()).hasSize(1);
  }

  @Test
  void aFileThatIsDeletedUnderTheNodeIsWrittenAnew() throws Exception {
    FileEntry a = HQ.file("a", 1, 1);
    FileEntry b = HQ.file("b", 1, 2);
    file.write(KeptFiles.whole(a));
    Files.delete(dir.resolve("hq.db"));

    isLost(KeptFiles.change(List.of(b), List.of(a, b)));

    file.write(KeptFiles.whole(a, b));
    assertThat(reopened().entries()).containsExactlyInAnyOrder(a, b);
    assertThat(file.unreadable()).isZero();
  }

  @Test
  void aFileThatIsReplacedUnderTheNodeIsMovedAsideAndWrittenAnew() throws Exception {
    FileEntry a = HQ.file("a", 1, 1);
    FileEntry b = HQ.file("b", 1, 2);
    file.write(KeptFiles.whole(HQ.file("a", 1, 1)));
    Path old = dir.resolve("old.db");
    Files.copy(dir.resolve("hq.db"), old);
    Files.move(old, dir.resolve("hq.db"), StandardCopyOption.ATOMIC_MOVE);

    isLost(KeptFiles.change(List.of(b), List.of(a, b)));

    assertThat(dir.resolve("hq.db.unreadable")).exists();
    file.write(KeptFiles.whole(a, b));
    assertThat(reopened().entries()).containsExactlyInAnyOrder(a, b);
  }

  private void isLost(CopyBatch change) {
    assertThatThrownBy(() -> file.write(change))
        .isInstanceOfSatisfying(
            CopyWriteException.class, e -> assertThat(e.isEverythingLost()).isTrue());
  }

  private void run(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dir + "/hq.db");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static String resource(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(CopyFileTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
