package org.callboot.node.resolve.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryScanTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
  }

  private Path put(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private DirectoryIndex scan() throws IOException {
    return DirectoryScan.with(DirectorySettings.DEFAULT).read(root);
  }

  private static List<String> names(DirectoryIndex index) {
    return index.files().values().stream().map(file -> file.name().text()).sorted().toList();
  }

  @Test
  void indexesFilesOfAllSubFoldersUnderCanonicalNames() throws IOException {
    put("RINGLIST.XML", "x");
    put("German/7960-tones.xml", "yy");
    put("Desktops/320x212x12/List.xml", "");

    DirectoryIndex index = scan();

    assertThat(names(index))
        .containsExactly("Desktops/320x212x12/List.xml", "German/7960-tones.xml", "RINGLIST.XML");
    assertThat(index.find(FileName.of("german\\7960-TONES.xml")).orElseThrow().stamp().size())
        .isEqualTo(2);
    assertThat(index.remarks()).isEmpty();
  }

  @Test
  void anEmptyFolderIsAnEmptyIndex() throws IOException {
    assertThat(scan()).isEqualTo(DirectoryIndex.EMPTY);
  }

  @Test
  void ofNamesThatDifferInCaseTheFirstInOrderIsServedAndTheOtherReported() throws IOException {
    put("ringlist.xml", "lower");
    put("RINGLIST.XML", "upper");
    put("RingList.xml", "mixed");

    DirectoryIndex index = scan();

    assertThat(names(index)).containsExactly("RINGLIST.XML");
    assertThat(index.remarks()).isNotEmpty().allMatch(text -> text.contains("in case only"));
  }

  @Test
  void linksAreFollowedOnlyInsideTheFolder() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    put("loads/P003.bin", "load");
    Files.createSymbolicLink(root.resolve("alias.bin"), Path.of("loads/P003.bin"));
    Files.createSymbolicLink(root.resolve("same"), Path.of("loads"));
    Files.createSymbolicLink(root.resolve("file-out"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("dir-out"), outside);
    Files.createSymbolicLink(root.resolve("up-and-out"), Path.of("../outside/secret.txt"));
    Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));

    DirectoryIndex index = scan();

    assertThat(names(index)).containsExactly("alias.bin", "loads/P003.bin", "same/P003.bin");
    assertThat(index.remarks()).hasSize(3).allMatch(text -> text.contains("leads out of"));
  }

  @Test
  void aFolderBesideWithTheSameBeginningIsOutside() throws IOException {
    Files.writeString(Files.createDirectory(temp.resolve("root-2")).resolve("a"), "secret");
    Files.createSymbolicLink(root.resolve("out"), temp.resolve("root-2/a"));

    assertThat(names(scan())).isEmpty();
  }

  @Test
  void linksInACircleEnd() throws IOException {
    put("dir/a", "x");
    Files.createSymbolicLink(root.resolve("dir/again"), root.resolve("dir"));

    DirectoryIndex index = scan();

    assertThat(names(index)).containsExactly("dir/a");
    assertThat(index.remarks()).singleElement().asString().contains("leads back");
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    put("a", "x");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);

    assertThat(names(DirectoryScan.with(DirectorySettings.DEFAULT).read(link)))
        .containsExactly("a");
  }

  @Test
  void pipesAndOtherThingsThatAreNoFilesAreLeftOut() throws Exception {
    put("a", "x");
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(names(scan())).containsExactly("a");
  }

  @Test
  void filesThatAreTooLargeAreLeftOutAndReported() throws IOException {
    put("small", "x");
    try (RandomAccessFile sparse = new RandomAccessFile(put("large", "").toFile(), "rw")) {
      sparse.setLength(DirectorySettings.LARGEST_FILE_BYTES + 1);
    }

    DirectoryIndex index = scan();

    assertThat(names(index)).containsExactly("small");
    assertThat(index.remarks()).singleElement().asString().contains("large is larger than");
  }

  @Test
  void filesThatDoNotFitIntoTheCacheAreLeftOutAndTheSettingIsNamed() throws IOException {
    DirectorySettings small =
        new DirectorySettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 3, 10, 10);
    put("fits", "123");
    put("large", "1234");

    DirectoryIndex index = DirectoryScan.with(small).read(root);

    assertThat(names(index)).containsExactly("fits");
    assertThat(index.remarks())
        .singleElement()
        .asString()
        .contains("large is larger than 3 bytes", "callboot.statics.cache-size");
  }

  @Test
  void namesThatNobodyCanAskForAreLeftOut() throws IOException {
    put("tab\there", "x");
    put("a", "x");

    assertThat(names(scan())).containsExactly("a");
  }

  @Test
  void namesInAFolderThatCannotBeReadAreNotCalledMissing() throws IOException {
    put("a", "x");
    Path locked = Files.createDirectory(root.resolve("Locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(locked), "root reads everything");
      DirectoryIndex index = scan();
      assertThat(names(index)).containsExactly("a");
      assertThat(index.mayHide(FileName.of("LOCKED/b"))).isTrue();
      assertThat(index.mayHide(FileName.of("b"))).isFalse();
      assertThat(index.remarks()).singleElement().asString().contains("cannot be read");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void aFileWhoseAttributesCannotBeReadIsNotCalledMissing() throws IOException {
    DirectoryScan scan = new DirectoryScan(DirectorySettings.DEFAULT, root);
    scan.visitFileFailed(root.resolve("RINGLIST.XML"), new IOException("input/output error"));

    DirectoryIndex index = scan.walk();

    assertThat(index.mayHide(FileName.of("ringlist.xml"))).isTrue();
    assertThat(index.mayHide(FileName.of("ringlist.xml.sgn"))).isFalse();
    assertThat(index.remarks()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void aMissingFolderOrAFileInItsPlaceIsAnError() throws IOException {
    Path file = put("a", "x");
    TreeReader reader = DirectoryScan.with(DirectorySettings.DEFAULT);

    assertThatIOException()
        .isThrownBy(() -> reader.read(temp.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatIOException().isThrownBy(() -> reader.read(file)).withMessage("is not a folder");
  }

  @Test
  void aFolderWithTooManyFilesIsRefused() throws IOException {
    DirectorySettings two =
        new DirectorySettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 10, 2);
    put("a", "x");
    put("b", "x");
    assertThat(names(DirectoryScan.with(two).read(root))).hasSize(2);
    put("c", "x");

    assertThatIOException()
        .isThrownBy(() -> DirectoryScan.with(two).read(root))
        .withMessage("has more than 2 files");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Duration one = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectorySettings(Duration.ZERO, one, 0, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectorySettings(one, Duration.ZERO, 0, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectorySettings(one, one, -1, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectorySettings(one, one, 0, (1L << 30) + 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DirectorySettings(one, one, 0, 0, 0));
  }
}
