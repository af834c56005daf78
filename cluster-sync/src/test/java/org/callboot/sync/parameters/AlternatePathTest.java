package org.callboot.sync.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternatePathTest {
  @Test
  void readsAnotherCluster() {
    assertThat(AlternatePath.of("cluster:branch"))
        .isEqualTo(new AlternatePath.OtherCluster(new ClusterId("branch")))
        .extracting(AlternatePath::text)
        .isEqualTo("cluster:branch");
    assertThat(AlternatePath.of("CLUSTER:branch")).isEqualTo(AlternatePath.of("cluster:branch"));
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/tftp/east, /srv/tftp/east",
    "/srv/tftp/east/, /srv/tftp/east",
    "/srv/./tftp, /srv/tftp",
    "file:/srv/tftp, /srv/tftp",
    "file:///srv/tftp, /srv/tftp",
    "FILE:/srv/tftp, /srv/tftp",
    "/srv/with space, /srv/with space",
  })
  void readsAFolder(String value, String directory) {
    assertThat(AlternatePath.of(value))
        .isEqualTo(new AlternatePath.Directory(Path.of(directory)))
        .extracting(AlternatePath::text)
        .isEqualTo(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "srv/tftp, is not a path",
    "C:\\tftp, is not a path",
    "https://host/dir, is not a path",
    "file:srv, is not a path",
    "tftp://127.0.0.1/dir/, cannot ask yet",
    "http://127.0.0.1:80/dir/, cannot ask yet",
    "cluster:, use 1 to 40 lower-case letters",
    "cluster:HQ, use 1 to 40 lower-case letters",
  })
  void refusesWhatItCannotSearchAndSaysWhatToDo(String value, String part) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> AlternatePath.of(value))
        .withMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "file:///", "/.", "/./."})
  void refusesTheWholeFileSystem(String value) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> AlternatePath.of(value))
        .withMessageContaining("whole file system");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/..", "/../..", "/srv/../tftp", "file:/.."})
  void refusesAWayBack(String value) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> AlternatePath.of(value))
        .withMessageContaining("has a part '..'");
  }

  @Test
  void refusesAFolderNameThatNoFileSystemHas() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> AlternatePath.of("/srv/\u0000"))
        .withMessageContaining("is not a folder name");
  }
}
