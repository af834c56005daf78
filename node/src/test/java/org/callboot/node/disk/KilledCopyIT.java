package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.FileEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it writes; what it has shown is on disk, over and over again. */
@Timeout(240)
class KilledCopyIT {
  private static final int ROUNDS = 10;

  @TempDir Path dir;
  private final Map<String, Long> shown = new HashMap<>();
  private final Random random = new Random(7);

  @Test
  void whatWasShownIsOnDisk() throws Exception {
    long revision = 1;
    for (int round = 0; round < ROUNDS; round++) {
      runUntilKilled(revision, 200 + random.nextInt(400));

      CopyFile file = new CopyFile(dir, KeptFiles.SITE, KeptFiles.HQ.cluster());
      KeptCopy kept = file.load();
      assertThat(kept.refused()).isZero();
      assertThat(file.unreadable()).isZero();
      assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
      Map<String, Long> onDisk = new HashMap<>();
      for (FileEntry entry : kept.entries()) {
        onDisk.put(entry.name().text(), entry.version().revision());
      }
      shown.forEach(
          (name, version) ->
              assertThat(onDisk.getOrDefault(name, 0L))
                  .as("%s in round", name)
                  .isGreaterThanOrEqualTo(version));
      revision = kept.manifest().orElseThrow().version().revision() + 10;
    }
    assertThat(shown).hasSize(40);
  }

  /** Also what the child shows first, from disk, must not be older than what was shown before. */
  private void runUntilKilled(long revision, int lines) throws IOException, InterruptedException {
    Process child = start(revision);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      int read = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
        read++;
        if (read == lines) {
          // Not by the Process, which would close the stream before its last lines are read.
          assertThat(child.toHandle().destroyForcibly()).isTrue();
        }
      }
      assertThat(read).isGreaterThanOrEqualTo(lines);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private void note(String line) {
    String[] parts = line.split(" ");
    if (parts.length == 2) {
      long version = Long.parseLong(parts[1]);
      Long before = shown.put(parts[0], version);
      assertThat(before == null ? 0 : before).as(parts[0]).isLessThanOrEqualTo(version);
    } else {
      assertThat(line).isEqualTo("started");
    }
  }

  private Process start(long revision) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dlogback.configurationFile=logback-bench.xml",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriterMain.class.getName(),
            dir.toString(),
            Long.toString(revision))
        .redirectError(new File("/dev/null"))
        .start();
  }
}
