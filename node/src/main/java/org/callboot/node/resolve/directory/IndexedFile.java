package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.Origin;

/**
 * A file as the last reading of its folder saw it.
 *
 * @param root real path of the folder that the file must lie in
 * @param path where it was found, symbolic links not yet followed
 * @param stamp what must not have changed when it is read
 */
record IndexedFile(FileName name, Path root, Path path, Stamp stamp) {

  /** When it was last changed. */
  Origin origin() {
    return new Origin(stamp.modified().toInstant(), "a file of the folder");
  }

  /**
   * Identity, size and time of a file: equal stamps mean equal content.
   *
   * @param identity inode where the file system has one, else the real path
   */
  record Stamp(Object identity, long size, FileTime modified) {
    static Stamp of(Path path, BasicFileAttributes attributes) throws IOException {
      Object identity = Objects.requireNonNullElse(attributes.fileKey(), path.toRealPath());
      return new Stamp(identity, attributes.size(), attributes.lastModifiedTime());
    }
  }
}
