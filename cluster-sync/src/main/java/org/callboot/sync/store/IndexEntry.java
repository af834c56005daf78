package org.callboot.sync.store;

import java.util.Optional;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;

/**
 * An entry without its bytes.
 *
 * @param digest digest of the content; empty when the name is withdrawn
 */
public record IndexEntry(FileName name, FileVersion version, Optional<FileDigest> digest) {
  public static IndexEntry of(FileEntry entry) {
    Optional<FileDigest> digest =
        entry instanceof PublishedFile file
            ? Optional.of(file.content().digest())
            : Optional.empty();
    return new IndexEntry(entry.name(), entry.version(), digest);
  }

  public boolean isPublished() {
    return digest.isPresent();
  }
}
