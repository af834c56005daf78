package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRingerCommandTest {
  private final Terminal terminal = new Terminal();

  @TempDir private Path folder;

  private String silence(String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 0xFF);
    return Files.write(folder.resolve(name), content).toString();
  }

  @Test
  void saysOfEachFileWhatIsWrong() throws IOException {
    String good = silence("good.pcm", 480);
    String odd = silence("odd.pcm", 500);
    String brief = silence("brief.pcm", 100);
    String missing = folder.resolve("missing.pcm").toString();

    assertThat(terminal.type("check", "ringer", good, odd, brief, missing))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(good + ": good"),
            line -> assertThat(line).startsWith(odd + ": warning: 500 samples are no multiple"),
            line -> assertThat(line).startsWith(brief + ": refused: 100 samples, and phones play"),
            line -> assertThat(line).startsWith(missing + ": refused: it cannot be read"));
  }

  @Test
  void warningsAloneRefuseNothing() throws IOException {
    assertThat(terminal.type("check", "ringer", silence("odd.raw", 500))).isZero();
  }

  @Test
  void asksForAFile() {
    assertThat(terminal.type("check", "ringer")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("FILE");
    assertThat(terminal.type("check")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("ringer");
  }
}
