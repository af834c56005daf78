package org.callboot.node.resolve.directory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.callboot.sync.file.FileContent;

/** Reads a file as it was indexed, or not at all. */
final class FileLoading {
  private FileLoading() {}

  /**
   * @throws IOException if the file is gone, cannot be read, or is not the one that was indexed
   */
  static FileContent read(IndexedFile file) throws IOException {
    Path real = file.path().toRealPath();
    if (!real.startsWith(file.root())) {
      throw new IOException("now leads out of its folder");
    }
    requireUnchanged(file, real);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      int size = Math.toIntExact(file.stamp().size());
      bytes = in.readNBytes(size);
      if (bytes.length < size) {
        throw new EOFException("is shorter than when it was indexed");
      }
    }
    requireUnchanged(file, real);
    return FileContent.of(bytes);
  }

  private static void requireUnchanged(IndexedFile file, Path real) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!now.isRegularFile() || !IndexedFile.Stamp.of(real, now).equals(file.stamp())) {
      throw new IOException("changed since it was indexed");
    }
  }
}
