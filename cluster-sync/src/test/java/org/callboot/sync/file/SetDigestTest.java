package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetDigestTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void doesNotDependOnTheOrderAndUndoesWhatItDid(long seed) {
    List<PublishedFile> files = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      files.add(HQ.file("file" + i, 1, i));
    }
    SetDigest inOrder = SampleFiles.digest(files);
    Collections.shuffle(files, new Random(seed));
    SetDigest shuffled = SampleFiles.digest(files);

    assertThat(shuffled).isEqualTo(inOrder);
    assertThat(shuffled.count()).isEqualTo(50);
    for (PublishedFile file : files) {
      shuffled = shuffled.minus(file);
    }
    assertThat(shuffled).isEqualTo(SetDigest.EMPTY);
  }

  @Test
  void seesNameVersionAndContent() {
    FileDigest content = FileContent.ofText("x").digest();
    FileVersion version = new FileVersion(1, 1);
    SetDigest one = SetDigest.EMPTY.plus(FileName.of("a"), version, content);

    assertThat(SetDigest.EMPTY.plus(FileName.of("b"), version, content)).isNotEqualTo(one);
    assertThat(SetDigest.EMPTY.plus(FileName.of("a"), new FileVersion(1, 2), content))
        .isNotEqualTo(one);
    assertThat(SetDigest.EMPTY.plus(FileName.of("a"), version, FileContent.ofText("y").digest()))
        .isNotEqualTo(one);
  }

  @Test
  void doesNotSeeTheSpellingOfAName() {
    FileDigest content = FileContent.ofText("x").digest();
    FileVersion version = new FileVersion(1, 1);

    assertThat(SetDigest.EMPTY.plus(FileName.of("RINGLIST.XML"), version, content))
        .isEqualTo(SetDigest.EMPTY.plus(FileName.of("ringlist.xml"), version, content));
  }
}
