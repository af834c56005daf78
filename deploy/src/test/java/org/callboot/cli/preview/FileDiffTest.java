package org.callboot.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;

class FileDiffTest {
  private static final FileName NAME = FileName.of("SEP1.cnf.xml");

  @Test
  void showsChangedLinesWithSomeAround() {
    assertThat(diff(text("a\nb\nc\nd\ne\nf\n"), text("a\nb\nc\nd\nE\nf\n")).lines())
        .containsExactly(
            "--- before/SEP1.cnf.xml",
            "+++ after/SEP1.cnf.xml",
            "@@ -2,5 +2,5 @@",
            " b",
            " c",
            " d",
            "-e",
            "+E",
            " f");
  }

  @Test
  void aFileThatComesOrGoesHasAnEmptyOtherSide() {
    assertThat(diff(Optional.empty(), text("a\n")).lines())
        .containsExactly("--- /dev/null", "+++ after/SEP1.cnf.xml", "@@ -0,0 +1,1 @@", "+a");
    assertThat(diff(text("a\n"), Optional.empty()).lines())
        .containsExactly("--- before/SEP1.cnf.xml", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-a");
  }

  @Test
  void aMissingLineEndIsADifference() {
    assertThat(diff(text("a\n"), text("a")).lines()).contains("+\\ No newline at end of file");
    assertThat(diff(text("a\r\n"), text("a\n")).lines()).contains("-a\\r", "+a");
  }

  @Test
  void bytesThatAreNoTextAreShownInHexadecimalDigits() {
    byte[] before = {1, 0, 7, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    byte[] after = before.clone();
    after[16] = 3;
    assertThat(diff(bytes(before), bytes(after)).lines())
        .contains(
            " 000000  01 00 07 ff 00 00 00 00 00 00 00 00 00 00 00 00",
            "-000010  02",
            "+000010  03");
  }

  @Test
  void theSameIsNoDifference() {
    assertThat(diff(text("a\n"), text("a\n")).lines()).isEmpty();
  }

  private static FileDiff diff(Optional<FileContent> before, Optional<FileContent> after) {
    return new FileDiff(NAME, before, after);
  }

  private static Optional<FileContent> text(String text) {
    return Optional.of(FileContent.ofText(text));
  }

  private static Optional<FileContent> bytes(byte[] bytes) {
    return Optional.of(FileContent.of(bytes));
  }
}
