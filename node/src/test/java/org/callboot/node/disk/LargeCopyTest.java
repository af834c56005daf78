package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of 100,000 files of 4 kB: prints how long its copy takes to write and to read. */
@Tag("deep")
class LargeCopyTest {
  private static final int FILES = 100_000;
  private static final int BYTES = 4_000;

  @TempDir Path dir;
  private final Ticker ticker = Ticker.system();

  private static List<FileEntry> files() {
    Random random = new Random(3);
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[BYTES];
      random.nextBytes(content);
      files.add(
          new PublishedFile(
              KeptFiles.HQ.cluster(),
              FileName.of("SEP%012X.cnf.xml".formatted(i)),
              SampleFiles.version(1, 1),
              FileContent.of(content),
              new Origin(SampleFiles.BUILT_AT, "device SEP%012X (log 4711)".formatted(i))));
    }
    return files;
  }

  private long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - startNanos);
  }

  @Test
  void writesAndReadsALargeCopy() throws Exception {
    List<FileEntry> files = files();
    CopyFile file = new CopyFile(dir, KeptFiles.SITE, KeptFiles.HQ.cluster());
    long start = ticker.nanos();
    file.write(KeptFiles.batch(true, files, files));
    System.out.printf("%d files in one batch: %d ms%n", FILES, millisSince(start));

    start = ticker.nanos();
    for (int i = 0; i < 100; i++) {
      file.write(KeptFiles.change(files.subList(i, i + 1), files.subList(0, 1)));
    }
    System.out.printf("one file: %.1f ms (mean of 100)%n", millisSince(start) / 100.0);
    file.write(KeptFiles.change(files.subList(0, 1), files));
    file.close();
    System.out.printf("size: %d bytes for %d of content%n", file.sizeBytes(), FILES * (long) BYTES);

    start = ticker.nanos();
    KeptCopy kept = new CopyFile(dir, KeptFiles.SITE, KeptFiles.HQ.cluster()).load();
    System.out.printf("read and checked: %d ms%n", millisSince(start));
    assertThat(kept.entries()).hasSize(FILES);
    assertThat(kept.completeness()).isEqualTo(Completeness.COMPLETE);
  }
}
