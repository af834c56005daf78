package org.callboot.cli.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callboot.publisher.build.ringer.RingerCheck;
import org.callboot.publisher.build.ringer.RingerFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
  @TempDir private Path folder;

  @Test
  void ringersOfTheDemoAreWhatPhonesPlay() throws IOException {
    DemoFiles.lay(folder);
    for (String name : List.of("demo-low.pcm", "demo-high.pcm", "demo-wide.rwb")) {
      byte[] sound = Files.readAllBytes(folder.resolve(name));
      assertThat(RingerFile.check(name, sound))
          .as(name)
          .isEqualTo(new RingerCheck(List.of(), List.of()));
    }
  }
}
