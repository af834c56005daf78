package org.callboot.node.resolve;

import java.time.Instant;
import java.util.Optional;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;

/** Files as a path gives them, for tests. */
public final class ServedFiles {
  public static final Origin ORIGIN = new Origin(Instant.EPOCH, "made by a test");

  private ServedFiles() {}

  /** A file of one letter. */
  public static ServedFile of(String name, String path) {
    return new ServedFile(
        FileName.of(name),
        path,
        Optional.of(new FileVersion(2, 9)),
        ORIGIN,
        ContentSource.of(FileContent.ofText("x")));
  }
}
