package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FileVersionTest {
  @Test
  void theEpochCountsBeforeTheRevision() {
    FileVersion oldLeader = new FileVersion(1, 900);
    FileVersion newLeader = new FileVersion(2, 3);

    assertThat(newLeader.isNewerThan(oldLeader)).isTrue();
    assertThat(oldLeader.isNewerThan(newLeader)).isFalse();
    assertThat(new FileVersion(2, 4)).isGreaterThan(newLeader);
  }

  @Test
  void isNotNewerThanItself() {
    assertThat(new FileVersion(1, 1).isNewerThan(new FileVersion(1, 1))).isFalse();
  }

  @Test
  void countsFromOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FileVersion(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FileVersion(1, 0));
    assertThat(new FileVersion(1, 1)).hasToString("e1r1");
  }
}
