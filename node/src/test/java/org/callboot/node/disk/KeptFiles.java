package org.callboot.node.disk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.store.SampleFiles;

/** Batches and kept copies of cluster hq in few words. */
final class KeptFiles {
  static final String SITE = "east";
  static final SampleFiles HQ = SampleFiles.of("hq");
  static final Instant CONFIRMED = Instant.parse("2026-03-04T05:06:07.123456789Z");

  private KeptFiles() {}

  /** A first batch: everything, complete. */
  static CopyBatch whole(FileEntry... entries) {
    return batch(true, List.of(entries), List.of(entries));
  }

  /** A later batch. */
  static CopyBatch change(List<FileEntry> changed, List<FileEntry> all) {
    return batch(false, changed, all);
  }

  static CopyBatch batch(boolean everything, List<FileEntry> changed, List<FileEntry> all) {
    ClusterManifest manifest = HQ.manifest(1, 9, all.toArray(FileEntry[]::new));
    CopyBatch.Mark mark =
        new CopyBatch.Mark(true, Optional.of(CONFIRMED), all.size(), SampleFiles.digest(all));
    return new CopyBatch(everything, changed, Optional.of(manifest), mark);
  }

  /** Phones' files. */
  static FileEntry[] phones(int count, long revision) {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(HQ.file("SEP%012X.cnf.xml".formatted(i), 1, revision));
    }
    return files.toArray(FileEntry[]::new);
  }

  static List<FileEntry> list(FileEntry... entries) {
    return Arrays.asList(entries);
  }
}
