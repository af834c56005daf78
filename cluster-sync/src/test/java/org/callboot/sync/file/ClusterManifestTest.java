package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

class ClusterManifestTest {
  private final ClusterManifest manifest =
      SampleFiles.of("hq")
          .manifest(new FileVersion(5, 20), Map.of(2L, 7L, 4L, 18L), Map.of("a", "b"), List.of());

  @Test
  void takesEveryEntryOfItsOwnEpoch() {
    assertThat(manifest.accepts(new FileVersion(5, 1))).isTrue();
    assertThat(manifest.accepts(new FileVersion(5, 21))).isTrue();
  }

  @Test
  void takesEntriesOfAClosedEpochUpToItsLastFinishedRevision() {
    assertThat(manifest.accepts(new FileVersion(4, 18))).isTrue();
    assertThat(manifest.accepts(new FileVersion(4, 19))).isFalse();
    assertThat(manifest.accepts(new FileVersion(2, 7))).isTrue();
    assertThat(manifest.accepts(new FileVersion(2, 8))).isFalse();
  }

  @Test
  void refusesEpochsThatItDoesNotKnow() {
    assertThat(manifest.accepts(new FileVersion(3, 1))).isFalse();
    assertThat(manifest.accepts(new FileVersion(6, 1))).isFalse();
  }

  @Test
  void cannotBeChanged() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> manifest.parameters().put("c", "d"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> manifest.closedEpochs().clear());
  }
}
