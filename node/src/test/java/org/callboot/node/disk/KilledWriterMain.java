package org.callboot.node.disk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.InMemoryFileStore;

/** A node's copy that takes changes without end and tells what it shows, until it is killed. */
final class KilledWriterMain {
  private static final int NAMES = 40;

  private KilledWriterMain() {}

  /**
   * Entry of the child.
   *
   * @param args folder of the copies, first revision
   */
  public static void main(String[] args) {
    InMemoryFileStore site = new InMemoryFileStore();
    DiskCopies copies =
        DiskCopies.in(
            Path.of(args[0]),
            KeptFiles.SITE,
            site,
            Duration.ofMinutes(1),
            Ticker.system(),
            Clock.systemUTC());
    NodeFileCache shown = copies.open(KeptFiles.HQ.cluster()).cache();
    Map<FileName, FileVersion> told = new HashMap<>();
    tell(shown, told);
    System.out.println("started");
    FileEntry[] all = new FileEntry[NAMES];
    for (long revision = Long.parseLong(args[1]); true; revision++) {
      List<FileEntry> batch = new ArrayList<>();
      for (int i = 0; i < NAMES; i++) {
        if (all[i] == null || (i * 7L + revision) % 4 == 0) {
          all[i] = KeptFiles.HQ.file("f" + i, 1, revision);
          batch.add(all[i]);
        }
      }
      site.write(batch);
      site.writeManifest(KeptFiles.HQ.manifest(1, revision, all));
      while (lag(shown, revision) > 3) {
        LockSupport.parkNanos(100_000);
        tell(shown, told);
      }
    }
  }

  private static long lag(NodeFileCache shown, long revision) {
    return revision - shown.manifest().map(m -> m.version().revision()).orElse(0L);
  }

  private static void tell(NodeFileCache shown, Map<FileName, FileVersion> told) {
    StringBuilder lines = new StringBuilder();
    for (FileEntry entry : shown.entries()) {
      if (entry instanceof PublishedFile file
          && !file.version().equals(told.put(file.name(), file.version()))) {
        lines.append(file.name()).append(' ').append(file.version().revision()).append('\n');
      }
    }
    System.out.print(lines);
    System.out.flush();
  }
}
