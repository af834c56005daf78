package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class FileContentTest {
  @Test
  void hasTheDigestOfTheStandard() {
    // FIPS 180-4 test vector for "abc".
    assertThat(FileContent.ofText("abc").digest())
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void equalBytesAreEqualContent() {
    assertThat(FileContent.ofText("abc"))
        .isEqualTo(FileContent.of(new byte[] {'a', 'b', 'c'}))
        .hasSameHashCodeAs(FileContent.ofText("abc"))
        .isNotEqualTo(FileContent.ofText("abd"))
        .isNotEqualTo("abc");
  }

  @Test
  void givesStretchesAndCopies() {
    FileContent content = FileContent.ofText("0123456789");
    byte[] target = new byte[5];
    content.copyTo(4, target, 1, 3);

    assertThat(target).containsExactly(0, '4', '5', '6', 0);
    assertThat(content.byteAt(9)).isEqualTo((byte) '9');
    assertThat(content.size()).isEqualTo(10);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> content.copyTo(8, target, 0, 3));
  }

  @Test
  void cannotBeChangedThroughWhatItGives() {
    FileContent content = FileContent.ofText("abc");
    content.toByteArray()[0] = 'x';

    assertThatExceptionOfType(ReadOnlyBufferException.class)
        .isThrownBy(() -> content.asReadOnlyBuffer().put(0, (byte) 'x'));
    assertThat(content).isEqualTo(FileContent.ofText("abc"));
  }

  @Test
  void mayBeEmpty() {
    assertThat(FileContent.ofText("").size()).isZero();
    assertThat(FileContent.ofText("")).asString().startsWith("0 bytes, sha256 e3b0c44298fc");
  }
}
