package org.callboot.sync.store;

import java.util.Optional;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;

/**
 * An entry without its bytes.
 *
 * @param digest digest of the content; empty when the name is withdrawn
 */
public record IndexEntry(FileName name, FileVersion version, Optional<FileDigest> digest) {
  private static final FileDigest NO_CONTENT = new FileDigest(0, 0, 0, 0);

  public static IndexEntry of(FileEntry entry) {
    Optional<FileDigest> digest =
        entry instanceof PublishedFile file
            ? Optional.of(file.content().digest())
            : Optional.empty();
    return new IndexEntry(entry.name(), entry.version(), digest);
  }

  /** The digest of a set with this entry in it, too; a withdrawn name counts as well. */
  public SetDigest addTo(SetDigest others) {
    return others.plus(name, version, digest.orElse(NO_CONTENT));
  }

  /** Undoes {@link #addTo}. */
  public SetDigest takeFrom(SetDigest all) {
    return all.minus(name, version, digest.orElse(NO_CONTENT));
  }

  public boolean isPublished() {
    return digest.isPresent();
  }
}
