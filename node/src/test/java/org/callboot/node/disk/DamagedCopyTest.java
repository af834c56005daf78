package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.node.disk.KeptFiles.HQ;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.FileEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a disk did to a copy: nothing wrong is served, and nothing is said to be complete. */
class DamagedCopyTest {
  private static final int PHONES = 400;

  @TempDir Path dir;
  private Path db;
  private byte[] sound;
  private final FileEntry[] phones = KeptFiles.phones(PHONES, 1);
  private final Set<FileEntry> written = new HashSet<>(Arrays.asList(phones));

  @BeforeEach
  void writeACopy() throws Exception {
    db = dir.resolve("hq.db");
    try (CopyFile file = new CopyFile(dir, KeptFiles.SITE, HQ.cluster())) {
      file.write(KeptFiles.whole(phones));
    }
    sound = Files.readAllBytes(db);
  }

  private void sql(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(db.toFile(), "rw")) {
      access.seek(at);
      access.write(bytes);
    }
  }

  private KeptCopy load(CopyFile file) {
    KeptCopy kept = file.load();
    assertThat(written).containsAll(kept.entries());
    assertThat(kept.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.EVERYTHING);
    return kept;
  }

  private CopyFile file() {
    return new CopyFile(dir, KeptFiles.SITE, HQ.cluster());
  }

  /** After whatever damage, what the site has is written and comes back. */
  private void canBeWrittenAnew(CopyFile file) throws CopyWriteException {
    canBeWrittenAnew(file, KeptFiles.SITE);
  }

  private void canBeWrittenAnew(CopyFile file, String site) throws CopyWriteException {
    try (file) {
      file.write(KeptFiles.whole(phones));
    }
    KeptCopy again = new CopyFile(dir, site, HQ.cluster()).load();
    assertThat(again.entries()).hasSize(PHONES);
    assertThat(again.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  private void refusesOneRow(int left) throws CopyWriteException {
    CopyFile file = file();
    KeptCopy kept = load(file);
    assertThat(kept.refused()).isEqualTo(1);
    assertThat(kept.entries()).hasSize(left);
    assertThat(file.unreadable()).isZero();
    canBeWrittenAnew(file);
  }

  @Test
  void aByteOfAContentIsFlipped() throws Exception {
    byte[] text = "hq SEP000000000077.cnf.xml e1r1".getBytes(StandardCharsets.UTF_8);
    int at = indexOf(sound, text);
    overwrite(at, new byte[] {'H'});

    refusesOneRow(PHONES - 1);
  }

  @Test
  void aVersionIsChanged() throws Exception {
    sql("update entry set revision = 2 where key = 'sep000000000007.cnf.xml'");
    refusesOneRow(PHONES - 1);
  }

  @Test
  void aFieldIsOutOfRange() throws Exception {
    sql("update entry set epoch = 0, built_at = 'no time' where key = 'sep000000000007.cnf.xml'");
    refusesOneRow(PHONES - 1);
  }

  @Test
  void aRowIsLost() throws Exception {
    sql("delete from entry where key = 'sep000000000007.cnf.xml'");

    CopyFile file = file();
    assertThat(load(file).entries()).hasSize(PHONES - 1);
    canBeWrittenAnew(file);
  }

  @Test
  void theManifestIsChanged() throws Exception {
    sql("update manifest set epoch = 2");
    refusesOneRow(PHONES);
    sql("insert into parameter values ('MaximumServingCount', '1')");
    refusesOneRow(PHONES);
  }

  @Test
  void theMarkIsChanged() throws Exception {
    sql("update state set confirmed_at = '2027-01-01T00:00:00Z'");
    refusesOneRow(PHONES);
  }

  @Test
  void theFileIsCutOffAnywhere() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 15; round++) {
      int left = random.nextInt(sound.length);
      Files.write(db, Arrays.copyOf(sound, left));

      CopyFile file = file();
      load(file);
      canBeWrittenAnew(file);
    }
  }

  @Test
  void theFileIsEmpty() throws Exception {
    Files.write(db, new byte[0]);
    isMovedAside();
  }

  @Test
  void theFileIsAText() throws Exception {
    Files.writeString(db, "This is no database.\n".repeat(1000));
    isMovedAside();
    assertThat(Files.readString(dir.resolve("hq.db.unreadable"))).startsWith("This is no database");
  }

  private void isMovedAside() throws CopyWriteException {
    CopyFile file = file();
    assertThat(load(file).isEmpty()).isTrue();
    assertThat(file.unreadable()).isEqualTo(1);
    assertThat(dir.resolve("hq.db.unreadable")).exists();
    canBeWrittenAnew(file);
  }

  /** Some bytes carry nothing, so a copy may also come back whole: then it must be whole. */
  @Test
  void aPageIsOverwrittenAnywhere() throws Exception {
    Random random = new Random(2);
    int seen = 0;
    for (int round = 0; round < 100; round++) {
      byte[] noise = new byte[1 + random.nextInt(64)];
      random.nextBytes(noise);
      Files.write(db, sound);
      overwrite(random.nextInt(sound.length - 64), noise);

      try (CopyFile file = file()) {
        KeptCopy kept = file.load();
        assertThat(written).as("round %s", round).containsAll(kept.entries());
        if (kept.completeness() == Completeness.COMPLETE) {
          assertThat(kept.entries()).as("round %s", round).hasSize(PHONES);
        } else {
          seen++;
          assertThat(kept.debt()).isEqualTo(KeptCopy.Debt.EVERYTHING);
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  /** What damage the reading did not meet, the writing does. */
  @Test
  void theIndexIsDamagedAndTheRowsAreNot() throws Exception {
    byte[] key = "sep000000000077.cnf.xml".getBytes(StandardCharsets.UTF_8);
    int row = indexOf(sound, key);
    int index = row + 1 + indexOf(Arrays.copyOfRange(sound, row + 1, sound.length), key);
    int page = index / 4096;
    overwrite(page * 4096L, new byte[4096]);
    try (CopyFile file = file()) {
      KeptCopy kept = file.load();
      assertThat(written).containsAll(kept.entries());
      try {
        file.write(KeptFiles.change(KeptFiles.list(phones), KeptFiles.list(phones)));
      } catch (CopyWriteException e) {
        assertThat(e.isEverythingLost()).isTrue();
        assertThat(file.unreadable()).isEqualTo(1);
      }
      canBeWrittenAnew(file);
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the file: " + new String(wanted, StandardCharsets.UTF_8));
  }

  @Test
  void itIsTheCopyOfAnotherSite() throws Exception {
    CopyFile ofWest = new CopyFile(dir, "west", HQ.cluster());
    assertThat(ofWest.load().isEmpty()).isTrue();
    assertThat(ofWest.unreadable()).isEqualTo(1);
    assertThat(dir.resolve("hq.db.unreadable")).exists();

    canBeWrittenAnew(ofWest, "west");
    assertThat(load(file()).isEmpty()).isTrue();
  }

  /** Releases before this one wrote no site: such a copy is taken for our own, and then is. */
  @Test
  void noSiteStandsInIt() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("drop table owner");
    }
    try (CopyFile file = file()) {
      assertThat(file.load().completeness()).isEqualTo(Completeness.COMPLETE);
      file.write(KeptFiles.change(KeptFiles.list(phones[0]), KeptFiles.list(phones)));
    }
    assertThat(file().load().completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(new CopyFile(dir, "west", HQ.cluster()).load().isEmpty()).isTrue();
  }

  @Test
  void theNameOfTheSiteIsDamaged() throws Exception {
    sql("update owner set site = 'eest'");
    assertThat(file().load().completeness()).isEqualTo(Completeness.COMPLETE);
  }
}
